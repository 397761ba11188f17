using Spane.Dashboard.Inspection;

namespace Spane.Backend.Inspection;

/// <summary>A row of the table of photographs, as Dapper reads it.</summary>
internal sealed class PhotographRow
{
    /// <summary>The columns, in any order.</summary>
    internal const string Columns =
        """
        id AS Id, slot AS Slot, measured AS Measured, matched AS Matched, late AS Late, product AS Product, lot AS Lot,
        pack_number AS Number, net_g AS NetGrams, optimal AS Optimal, model AS Model, bad AS Bad, class AS Class,
        confidence AS Confidence, across AS Across, down AS Down, held AS Held, decided_by AS DecidedBy, label AS Label,
        labelled_by AS LabelledBy
        """;

    public long Id { get; set; }

    public long Slot { get; set; }

    public long Measured { get; set; }

    public long Matched { get; set; }

    public long Late { get; set; }

    public string Product { get; set; } = "";

    public string Lot { get; set; } = "";

    public long? Number { get; set; }

    public double? NetGrams { get; set; }

    public long? Optimal { get; set; }

    public long? Model { get; set; }

    public long? Bad { get; set; }

    public string Class { get; set; } = "";

    public double? Confidence { get; set; }

    public double? Across { get; set; }

    public double? Down { get; set; }

    public long Held { get; set; }

    public string DecidedBy { get; set; } = "";

    public string Label { get; set; } = "";

    public string LabelledBy { get; set; } = "";

    internal InspectedPack ToPack() => new()
    {
        Id = Id,
        Slot = Slot,
        At = DateTimeOffset.FromUnixTimeMilliseconds(Measured),
        Matched = Matched == 1,
        Late = Late > 0,
        Product = Product,
        Lot = Lot,
        Number = (int)(Number ?? 0),
        NetGrams = NetGrams,
        Optimal = Optimal is { } optimal ? optimal > 0 : null,
        Model = (int)(Model ?? 0),
        Bad = Bad is { } bad ? bad > 0 : null,
        Class = Class,
        Confidence = Confidence ?? 0,
        Across = Across,
        Down = Down,
        Held = (int)Held,
        DecidedBy = DecidedBy,
        Label = Label,
        LabelledBy = LabelledBy,
    };
}
