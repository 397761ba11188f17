using Spane.Packing.Stops;

namespace Spane.Dashboard.Quality;

/// <summary>The shift that runs, for the screens that stand open all day.</summary>
public interface IShiftsSoFar
{
    /// <summary>A line's present shift, at the most a minute old.</summary>
    /// <returns>Null: what is stored cannot be read now.</returns>
    Task<ShiftSoFar?> NowAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>What a line's shift was until now, without its packs: it is kept for every line.</summary>
/// <param name="From">When the shift began, UTC.</param>
/// <param name="To">When it ends, UTC.</param>
/// <param name="Course">What the line did, without a gap.</param>
/// <param name="Stops">What stood, and why.</param>
public sealed record ShiftSoFar(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<CourseSpan> Course, IReadOnlyList<LineStop> Stops);
