using Spane.EndToEnd.Browsing;

[assembly: AssemblyFixture(typeof(Chromium))]

// Each test starts servers and browsers of its own; two cores carry one of them at a time well.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
