namespace Spane.Dashboard.Inspection;

/// <summary>What photographs that people and folders brought were taken for.</summary>
public interface IPredictions
{
    /// <summary>The latest batches of a product, newest first.</summary>
    Task<IReadOnlyList<PredictionBatch>> BatchesAsync(string product, int count, CancellationToken cancellationToken = default);

    /// <summary>One batch; null: there is none of that number.</summary>
    Task<PredictionBatch?> BatchAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>A batch's files in their order.</summary>
    Task<IReadOnlyList<Prediction>> OfAsync(long batch, PredictionFilter filter, CancellationToken cancellationToken = default);
}

/// <summary>Which files of a batch.</summary>
/// <param name="After">Numbers above this one.</param>
/// <param name="Count">The most, 1 to 500.</param>
/// <param name="Show"><c>bad</c>, <c>good</c> or <c>refused</c>; empty: all.</param>
public sealed record PredictionFilter(int After = 0, int Count = 60, string Show = "");

/// <summary>Files that were brought together.</summary>
public sealed record PredictionBatch
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The product's id.</summary>
    public string Product { get; init; } = "";

    /// <summary><c>upload</c>, <c>api</c> or <c>folder</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The first file's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who brought them.</summary>
    public string By { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The version of the model that judges them; 0: none, they are only kept.</summary>
    public int Model { get; init; }

    /// <summary>How many files there are, those of archives counted.</summary>
    public int Files { get; init; }

    /// <summary>How many are done.</summary>
    public int Done { get; init; }

    /// <summary>How many of them were taken for bad.</summary>
    public int Bad { get; init; }

    /// <summary>How many of them were refused.</summary>
    public int Refused { get; init; }

    /// <summary>When the last was done; null: it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it ended early, as the texts <c>refused.…</c> name it; empty: it did not.</summary>
    public string Why { get; init; } = "";
}

/// <summary>A file and what it was taken for.</summary>
/// <param name="Number">Its place in the batch, from 1.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Photograph">The number of what was kept of it; null: it was refused.</param>
/// <param name="Refused">Why, as the texts <c>photograph.refused.…</c> name it; empty: it was not.</param>
/// <param name="Bad">The verdict; null: none.</param>
/// <param name="Class">What it was taken for.</param>
/// <param name="Confidence">How sure: a probability, or the distance from good in thresholds.</param>
/// <param name="Across">Where to look first, as a share of the width; null: no hint.</param>
/// <param name="Down">The same of the height.</param>
public sealed record Prediction(
    int Number, string Name, long? Photograph, string Refused, bool? Bad, string Class, double Confidence, double? Across, double? Down);
