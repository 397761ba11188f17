using Spane.Plant.Hx711;

namespace Spane.Plant.Packing;

/// <summary>The faults of the packing machine.</summary>
internal static class PackingFaults
{
    private const double SlowRateHertz = 10;
    private const double StrongVibrationGrams = 6;
    private const double RemainderGrams = 15;
    private const double DriftGramsPerSecond = 0.03;

    public static FaultPanel Of(PackingPlant plant)
    {
        var faults = new FaultPanel();
        double rate = plant.Converter.RateHertz;
        double vibration = plant.Cell.VibrationGrams;
        int bounces = plant.Line.Bounces;
        AddConverter("load-cell-unplugged", Hx711Fault.Unplugged);
        AddConverter("load-cell-shorted", Hx711Fault.DataShorted);
        AddConverter("load-cell-stuck", Hx711Fault.Stuck);
        AddConverter("load-cell-bridge-open", Hx711Fault.BridgeOpen);
        faults.Add("load-cell-slow", on => plant.Converter.RateHertz = on ? SlowRateHertz : rate);
        faults.Add("machine-vibration", on => plant.Cell.VibrationGrams = on ? StrongVibrationGrams : vibration);
        faults.Add("zero-drift", on => plant.Cell.CreepGramsPerSecond = on ? DriftGramsPerSecond : 0);
        faults.Add("feed-gate-blocked", on => plant.FeedFactor = on ? 0 : 1);
        faults.Add("hopper-bridged", on => plant.FeedFactor = on ? 0.03 : 1);
        faults.Add("hopper-empty", on =>
        {
            if (plant.Feeder is HopperFeeder hopper)
            {
                hopper.ContentGrams = on ? RemainderGrams : 1e9;
            }
        });
        faults.Add("feed-gate-stuck", on => plant.FeedGate.Jammed = on);
        faults.Add("dump-gate-stuck", on => plant.DumpGate.Jammed = on);
        faults.Add("product-sticky", on => plant.Hopper.StickinessFactor = on ? 15 : 1);
        faults.Add("slot-blind", on => plant.Line.Misses = on);
        faults.Add("slot-double", on => plant.Line.Doubles = on);
        faults.Add("slot-jammed", on => plant.Line.Jammed = on);
        faults.Add("slot-bouncing", on => plant.Line.Bounces = on ? 12 : bounces);
        return faults;

        void AddConverter(string name, Hx711Fault fault) =>
            faults.Add(name, on => plant.Converter.Fault = on ? fault : Hx711Fault.None);
    }
}
