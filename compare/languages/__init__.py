"""What is particular to English and French: sentences, words, verb forms, numbers, and the signals read from them."""
