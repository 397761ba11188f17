namespace Spane.Troubleshooting;

/// <summary>From a figure to a certainty: nothing up to one value, all of it from another on, straight between them.</summary>
internal static class Ramp
{
    /// <param name="none">Certainty 0 here and before; may lie above <paramref name="full"/> for a figure that falls.</param>
    /// <param name="full">The whole certainty here and beyond.</param>
    /// <param name="most">The whole certainty, 0 to 1.</param>
    public static double Of(double figure, double none, double full, double most = 0.9) =>
        double.IsNaN(figure) ? 0 : most * Math.Clamp((figure - none) / (full - none), 0, 1);
}
