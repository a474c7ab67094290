"""Whether a paper has the layout and the form that GB/T 9704 and 党政机关公文处理工作条例 ask for."""
