using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>Where the screens find the packing lines. The host implements it over what the twins publish.</summary>
public interface ILines
{
    /// <summary>The lines known so far, by device id.</summary>
    IReadOnlyList<LineView> Lines { get; }

    /// <summary>A line's latest picture.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>The picture; null for a device that has not published.</returns>
    LineView? Line(string device);
}
