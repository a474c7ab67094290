"""Who someone is, where in the tree of organs, what the post may do, what can be seen from there."""
