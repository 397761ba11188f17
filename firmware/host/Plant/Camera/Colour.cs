namespace Spane.Plant.Camera;

/// <summary>A colour, each part from 0 to 255.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    /// <summary>Another colour over this one.</summary>
    /// <param name="share">How much of it covers, 0 to 1.</param>
    public Colour Under(Colour other, double share) => new(
        Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));

    /// <summary>Lighter or darker.</summary>
    public Colour Lit(double factor) => new(Red * factor, Green * factor, Blue * factor);
}
