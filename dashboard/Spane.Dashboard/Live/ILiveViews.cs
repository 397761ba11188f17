using Spane.Dashboard.Devices;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Dashboard.Live;

/// <summary>Where the screens find what is known now. The host implements it over what the twins publish.</summary>
public interface ILiveViews
{
    /// <summary>The packing lines known so far, by device id.</summary>
    IReadOnlyList<LineView> Lines { get; }

    /// <summary>The canteens (power boxes) known so far, by device id.</summary>
    IReadOnlyList<CanteenView> Canteens { get; }

    /// <summary>The registered devices, by device id.</summary>
    IReadOnlyList<DeviceView> Devices { get; }

    /// <summary>A line's latest picture.</summary>
    /// <returns>The picture; null for a device that has not published.</returns>
    LineView? Line(string device);

    /// <summary>A canteen's latest picture.</summary>
    /// <returns>The picture; null for a device that has not published.</returns>
    CanteenView? Canteen(string device);

    /// <summary>A device's latest picture.</summary>
    /// <returns>The picture; null for a device that is not registered.</returns>
    DeviceView? Device(string device);
}
