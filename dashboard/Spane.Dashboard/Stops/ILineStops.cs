using Spane.Packing.Products;
using Spane.Packing.Stops;

namespace Spane.Dashboard.Stops;

public interface ILineStops
{
    /// <summary>A line's stops in the shift that an instant lies in, and in those before it.</summary>
    /// <param name="at">The instant, UTC.</param>
    /// <param name="shifts">How many shifts, 1–21.</param>
    Task<StopReport> ReadAsync(string device, DateTimeOffset at, int shifts, CancellationToken cancellationToken = default);
}

/// <summary>Where a line's minutes went.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, or now, UTC.</param>
/// <param name="Stops">Newest first.</param>
public sealed record StopReport(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<LineStop> Stops, StopAnalysis Analysis)
{
    /// <summary>Products whose price or ideal rate is missing for the money.</summary>
    public IReadOnlyList<Product> Asked { get; init; } = [];

    /// <summary>When the line was first seen, where that was in one of the shifts: nothing counts before; null: all counts.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    /// <summary>The newest stop that is worth a question.</summary>
    public LineStop? Unexplained => Stops.FirstOrDefault(stop => stop.Reason is null && stop.Lost >= LineStop.Micro);
}
