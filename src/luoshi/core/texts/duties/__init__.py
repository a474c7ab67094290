"""Who answers: statements of responsibility read into organs and roles."""
