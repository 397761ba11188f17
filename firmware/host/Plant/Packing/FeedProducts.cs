namespace Spane.Plant.Packing;

/// <summary>The ten products of the paper's tables IV to VII, and the milo powder of its Table III.</summary>
public static class FeedProducts
{
    /// <summary>Milo powder, the product of the ten trials.</summary>
    public static FeedProduct Milo { get; } = new()
    {
        Id = "milo",
        Name = "Milo",
        FullFlowGramsPerSecond = 150,
        PieceGrams = 0.0001,
        Clumping = 0.03,
        DustShare = 0.005,
        Stickiness = 0.004,
    };

    /// <summary>The ten products in the paper's order.</summary>
    public static IReadOnlyList<FeedProduct> Paper { get; } =
    [
        new() { Id = "coffee", Name = "Kopi", FullFlowGramsPerSecond = 120, PieceGrams = 0.0003, Clumping = 0.03, DustShare = 0.004,
            Stickiness = 0.003 },
        new() { Id = "sugar", Name = "Gula", FullFlowGramsPerSecond = 140, PieceGrams = 0.0006, Clumping = 0.02, DustShare = 0.001,
            Stickiness = 0.0005 },
        new() { Id = "salt", Name = "Garam", FullFlowGramsPerSecond = 140, PieceGrams = 0.0003, Clumping = 0.02, DustShare = 0.001,
            Stickiness = 0.001 },
        new() { Id = "corn", Name = "Jagung", FullFlowGramsPerSecond = 130, PieceGrams = 0.30, Clumping = 0.03, Stickiness = 0 },
        new() { Id = "chocolate", Name = "Coklat", FullFlowGramsPerSecond = 110, PieceGrams = 0.0001, Clumping = 0.04, DustShare = 0.006,
            Stickiness = 0.005 },
        new() { Id = "wheat", Name = "Gandum", FullFlowGramsPerSecond = 130, PieceGrams = 0.040, Clumping = 0.025, Stickiness = 0 },
        new() { Id = "peanut", Name = "Kacang", FullFlowGramsPerSecond = 120, PieceGrams = 0.50, Clumping = 0.04, Stickiness = 0.0002 },
        new() { Id = "sprinkles", Name = "Meises", FullFlowGramsPerSecond = 125, PieceGrams = 0.004, Clumping = 0.025,
            Stickiness = 0.0005 },
        new() { Id = "snack", Name = "Snack", FullFlowGramsPerSecond = 110, PieceGrams = 0.60, PieceSpread = 0.20, Clumping = 0.05,
            Stickiness = 0.0005 },
        new() { Id = "potato", Name = "Kentang", FullFlowGramsPerSecond = 110, PieceGrams = 0.80, PieceSpread = 0.20, Clumping = 0.05,
            Stickiness = 0.0005 },
    ];

    /// <summary>Finds a product.</summary>
    /// <exception cref="ArgumentException">No such product.</exception>
    public static FeedProduct Find(string id) =>
        id == Milo.Id ? Milo
            : Paper.FirstOrDefault(product => product.Id == id) ?? throw new ArgumentException($"No product '{id}'.", nameof(id));
}
