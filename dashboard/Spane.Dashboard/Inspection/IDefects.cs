namespace Spane.Dashboard.Inspection;

/// <summary>Packs that photographs were judged of, counted.</summary>
public interface IDefects
{
    /// <summary>Judged packs of a line by the hour in which they passed, oldest first.</summary>
    Task<IReadOnlyList<InspectedGroup>> HoursAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default);

    /// <summary>Judged packs of a line by lot, oldest first.</summary>
    Task<IReadOnlyList<InspectedGroup>> LotsAsync(
        string device, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken = default);

    /// <summary>What a report says of a line's photographs.</summary>
    /// <param name="from">The first pack, UTC.</param>
    /// <param name="until">The last pack, UTC.</param>
    /// <param name="lot">Only this lot; null: all.</param>
    /// <param name="product">Only this product; null: all.</param>
    /// <returns>Null: no photograph came in this time.</returns>
    Task<DefectReport?> ReportAsync(string device, DateTimeOffset from, DateTimeOffset until, string? lot = null, string? product = null,
        CancellationToken cancellationToken = default);
}

/// <summary>Judged packs of an hour or a lot.</summary>
/// <param name="Lot">The lot; empty where they are counted by hour.</param>
/// <param name="From">The hour's start, or when the first pack of the lot passed, UTC.</param>
/// <param name="Inspected">Packs with a verdict by photograph.</param>
/// <param name="Defective">Those of them that were held.</param>
public sealed record InspectedGroup(string Lot, DateTimeOffset From, int Inspected, int Defective);

/// <summary>What a report says of photographs.</summary>
/// <param name="Inspected">Packs with a verdict by photograph.</param>
/// <param name="Missing">Packs that no photograph came of.</param>
/// <param name="Kinds">How many were held of which class, most frequent first.</param>
/// <param name="Samples">Some held packs with their photographs, of as many classes as there are places.</param>
public sealed record DefectReport(
    int Inspected, int Missing, IReadOnlyList<(string Class, int Count)> Kinds, IReadOnlyList<DefectSample> Samples);

/// <summary>A held pack and its photograph.</summary>
public sealed record DefectSample(InspectedPack Pack, byte[] Jpeg);
