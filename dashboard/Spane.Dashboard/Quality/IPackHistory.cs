namespace Spane.Dashboard.Quality;

/// <summary>Where the quality page finds the packs of a line.</summary>
public interface IPackHistory
{
    /// <summary>The latest packs of a line, oldest first.</summary>
    Task<IReadOnlyList<PackedWeight>> LatestAsync(string device, int count, CancellationToken cancellationToken = default);
}
