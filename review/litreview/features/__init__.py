"""What ranking and similarity see of a text: its words, weighted."""
