using Spane.Troubleshooting.Drills;

namespace Spane.Dashboard.Drills;

/// <summary>Where pages find drills.</summary>
public interface IDrills
{
    /// <summary>Those that are open, of all lines.</summary>
    IReadOnlyList<AlarmDrill> Open { get; }

    /// <summary>The newest, open and past, newest first.</summary>
    Task<IReadOnlyList<AlarmDrill>> NewestAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>One of them; null: there is none of that number.</summary>
    Task<AlarmDrill?> FindAsync(long id, CancellationToken cancellationToken = default);
}
