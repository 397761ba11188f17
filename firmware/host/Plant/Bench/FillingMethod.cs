namespace Spane.Plant.Bench;

/// <summary>How the feed gate is controlled.</summary>
public enum FillingMethod
{
    /// <summary>The firmware's own: coarse and fine feed, cut-off at the target less a preact that is learned.</summary>
    Learned,

    /// <summary>The paper's: one speed, the gate closes when the scale shows the target.</summary>
    Paper,
}
