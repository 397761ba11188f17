using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Dashboard.Live;

public interface ILiveViews
{
    /// <summary>The packing lines known so far, by device id.</summary>
    IReadOnlyList<LineView> Lines { get; }

    /// <summary>The canteens (power boxes) known so far, by device id.</summary>
    IReadOnlyList<CanteenView> Canteens { get; }

    /// <summary>The registered devices, by device id.</summary>
    IReadOnlyList<DeviceView> Devices { get; }

    /// <summary>A line's latest view.</summary>
    /// <returns>The view; null for a device that has not published.</returns>
    LineView? Line(string device);

    /// <summary>A canteen's latest view.</summary>
    /// <returns>The view; null for a device that has not published.</returns>
    CanteenView? Canteen(string device);

    /// <summary>What models in force say of a device now.</summary>
    /// <returns>The risks; none where no model speaks.</returns>
    IReadOnlyList<RiskView> Risks(string device);

    /// <summary>A device's latest view.</summary>
    /// <returns>The view; null for a device that is not registered.</returns>
    DeviceView? Device(string device);
}
