namespace Spane.Packing.Photographs;

/// <summary>What a plant does when packs look bad in a row: held by their photographs one after the other, and nobody has decided about any
/// of them.</summary>
/// <param name="AlarmAfter">At so many people are told; 0: never.</param>
/// <param name="PauseAfter">At so many the line is paused, and starts again only when somebody has decided; 0: never.</param>
public sealed record InspectionRules(int AlarmAfter = 3, int PauseAfter = 0)
{
    /// <summary>The most of either.</summary>
    public const int Most = 50;

    /// <summary>Whether the figures can be used.</summary>
    public bool IsRight => AlarmAfter is >= 0 and <= Most && PauseAfter is >= 0 and <= Most;

    /// <summary>Whether people are told.</summary>
    /// <param name="row">Bad packs in a row.</param>
    public bool Alarms(int row) => AlarmAfter > 0 && row >= AlarmAfter;

    /// <summary>Whether the line may not run.</summary>
    /// <param name="row">Bad packs in a row.</param>
    public bool Pauses(int row) => PauseAfter > 0 && row >= PauseAfter;
}
