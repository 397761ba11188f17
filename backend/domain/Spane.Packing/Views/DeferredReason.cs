namespace Spane.Packing.Views;

/// <summary>Writes the reason of a verdict when it is asked for. One small object, because each of the latest packs of each line of a fleet
/// keeps one.</summary>
public abstract class DeferredReason
{
    /// <summary>Writes the reason; the same each time.</summary>
    public abstract BilingualText Write();
}
