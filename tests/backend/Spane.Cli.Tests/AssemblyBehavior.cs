// Each test starts processes of its own; two cores carry one of them at a time well.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
