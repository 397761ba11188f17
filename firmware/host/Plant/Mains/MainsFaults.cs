namespace Spane.Plant.Mains;

/// <summary>The faults of the canteen's mains.</summary>
internal static class MainsFaults
{
    private const double BrownOutVolts = 178;
    private const double OverVoltageVolts = 272;
    private const double OverloadFactor = 1.6;
    private const double JointOhms = 6;
    private const double NoisyByteErrorRate = 0.2;

    public static FaultPanel Of(CanteenMains mains)
    {
        var faults = new FaultPanel();
        double volts = mains.SupplyVolts;
        double unmetered = mains.UnmeteredWatts;
        faults.Add("overload", on => mains.Load("stove-1").PowerFactorOfFault = on ? OverloadFactor : 1);
        faults.Add("short-circuit", on => mains.Load("rice-cooker").Shorted = on);
        faults.Add("loose-joint", on => mains.Load("water-heater").JointOhms = on ? JointOhms : 0);
        faults.Add("welded-relay", on => mains.Load("stove-1").Welded = on);
        faults.Add("brown-out", on => mains.SupplyVolts = on ? BrownOutVolts : volts);
        faults.Add("over-voltage", on => mains.SupplyVolts = on ? OverVoltageVolts : volts);
        faults.Add("power-cut", on => mains.SupplyVolts = on ? 0 : volts);
        faults.Add("unmetered-load", on => mains.UnmeteredWatts = on ? unmetered + 1_200 : unmetered);
        faults.Add("never-cycles", on => mains.Load("refrigerator").DutyCycle = on ? 1 : null);
        faults.Add("bus-noise", on => mains.BusA.ByteErrorRate = on ? NoisyByteErrorRate : 0);
        faults.Add("bus-cut", on => mains.BusA.Cut = on);
        faults.Add("bus-driver-fails", on => mains.BusA.DriverFails = on);
        faults.Add("meter-reset", on => mains.MeterOf("stove-2").WattHours = on ? 0 : mains.MeterOf("stove-2").WattHours);
        faults.Add("meter-swap", on => mains.MeterOf("showcase").WattHours = on ? 4_321_000 : mains.MeterOf("showcase").WattHours);
        faults.Add("wrong-address", on => mains.MeterOf("showcase").Address = on ? mains.MeterOf("refrigerator").Address : (byte)6);
        return faults;
    }
}
