enum BookBatchPlaceholder {}
