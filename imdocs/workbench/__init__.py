"""What is kept between the documents of one process."""
