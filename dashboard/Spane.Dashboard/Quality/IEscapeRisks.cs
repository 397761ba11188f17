using Spane.Packing.Quality;

namespace Spane.Dashboard.Quality;

/// <summary>Where a lot's page finds how likely it is that a pack below T2 got through.</summary>
public interface IEscapeRisks
{
    /// <summary>The risk of a lot.</summary>
    /// <returns>Null: the line has too few challenge tests with a test weight to say.</returns>
    Task<EscapeRisk?> OfAsync(LotRecord lot, CancellationToken cancellationToken = default);
}
