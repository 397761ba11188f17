using Spane.Backend.Live;
using Spane.Dashboard.Lines;
using Spane.Packing.Views;

namespace Spane.Backend.Pages;

/// <summary>Shows the screens what the twins publish.</summary>
internal sealed class LiveLines(LiveState state) : ILines
{
    /// <inheritdoc />
    public IReadOnlyList<LineView> Lines => state.Lines;

    /// <inheritdoc />
    public LineView? Line(string device) => state.Line(device);
}
