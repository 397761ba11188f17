using Spane.Packing.Shifts;

namespace Spane.Dashboard.Handovers;

/// <summary>Where pages find what shifts leave to each other.</summary>
public interface IHandovers
{
    /// <summary>A line's newest notes, newest first.</summary>
    Task<IReadOnlyList<HandoverNote>> NewestAsync(string device, int count, CancellationToken cancellationToken = default);

    /// <summary>What is open at a line now.</summary>
    Task<IReadOnlyList<HandoverItem>> OpenAsync(string device, CancellationToken cancellationToken = default);
}
