namespace Spane.Vision.Features;

/// <summary>The parts of which a photograph's row of features consists.</summary>
public enum FeatureBlock
{
    /// <summary>Means of the network's middle and last layers.</summary>
    Network,

    /// <summary>Deviations of the same layers over the picture: whether what a channel looks for is everywhere or in one place.</summary>
    Spread,

    /// <summary>Colours, grey levels beside each other, local binary patterns.</summary>
    Textures,
}
