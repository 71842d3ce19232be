"""Cases made from the law, each with the result it must give, and what runs them."""
