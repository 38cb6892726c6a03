"""How the tables came to be: one file for each change, none of them ever edited once released."""
