using Spane.Backend.Live;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Backend.Pages;

/// <summary>Shows the screens what the twins publish.</summary>
internal sealed class LiveViews(LiveState state) : ILiveViews
{
    /// <inheritdoc />
    public IReadOnlyList<LineView> Lines => state.Lines;

    /// <inheritdoc />
    public IReadOnlyList<CanteenView> Canteens => state.Canteens;

    /// <inheritdoc />
    public IReadOnlyList<DeviceView> Devices => state.Devices;

    /// <inheritdoc />
    public LineView? Line(string device) => state.Line(device);

    /// <inheritdoc />
    public CanteenView? Canteen(string device) => state.Canteen(device);

    /// <inheritdoc />
    public DeviceView? Device(string device) => state.Device(device);
}
