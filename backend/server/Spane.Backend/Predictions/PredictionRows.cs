using Spane.Dashboard.Inspection;

namespace Spane.Backend.Predictions;

/// <summary>A row of the table of batches with its counts, as Dapper reads it.</summary>
internal sealed class BatchRow
{
    public long Id { get; set; }

    public string Product { get; set; } = "";

    public string Source { get; set; } = "";

    public string Name { get; set; } = "";

    public string By { get; set; } = "";

    public long At { get; set; }

    public long Model { get; set; }

    public long Files { get; set; }

    public long? Ended { get; set; }

    public string Why { get; set; } = "";

    public long Done { get; set; }

    public long Bad { get; set; }

    public long Refused { get; set; }

    public PredictionBatch ToBatch() => new()
    {
        Id = Id,
        Product = Product,
        Source = Source,
        Name = Name,
        By = By,
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        Model = (int)Model,
        Files = (int)Files,
        Done = (int)Done,
        Bad = (int)Bad,
        Refused = (int)Refused,
        Ended = Ended is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Why = Why,
    };
}

/// <summary>A row of the table of predictions, as Dapper reads it.</summary>
internal sealed class PredictionRow
{
    public long Number { get; set; }

    public string Name { get; set; } = "";

    public long? Photograph { get; set; }

    public string Refused { get; set; } = "";

    public long? Bad { get; set; }

    public string Class { get; set; } = "";

    public double? Confidence { get; set; }

    public double? Across { get; set; }

    public double? Down { get; set; }

    public Prediction ToPrediction() => new(
        (int)Number, Name, Photograph, Refused, Bad is { } bad ? bad > 0 : null, Class, Confidence ?? 0, Across, Down);
}
