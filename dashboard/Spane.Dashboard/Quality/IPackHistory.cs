using Spane.Packing.Photographs;

namespace Spane.Dashboard.Quality;

public interface IPackHistory
{
    /// <summary>The latest packs of a line, oldest first.</summary>
    Task<IReadOnlyList<PackedWeight>> LatestAsync(string device, int count, CancellationToken cancellationToken = default);
}

/// <summary>One pack as the quality pages need it.</summary>
/// <param name="At">When it was packed, UTC.</param>
/// <param name="Optimal">The backend's verdict.</param>
public sealed record PackedWeight(DateTimeOffset At, string Lot, double NetGrams, bool Optimal)
{
    /// <summary>Number in its lot, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether it was held back at the gate before it was released.</summary>
    public bool Held { get; init; }

    /// <summary>What was read of the emptied hopper after it, g.</summary>
    public double ResidueGrams { get; init; }

    /// <summary>What became of it by its photograph.</summary>
    public PackHold Photograph { get; init; }
}
