namespace Spane.Plant.Mains;

/// <summary>One appliance behind its breaker, its meter and its contactor, with the true energy that it took.</summary>
public sealed class VirtualLoad
{
    private const double InstantaneousTripFactor = 7;
    private const double BreakerTimeConstantSeconds = 120;
    private const double BreakerTripLevel = 1.69;

    private readonly SeededNoise _noise;
    private double _phase;
    private double _cycleSeconds;
    private double _runningSeconds = double.MaxValue;
    private double _breakerHeat;

    /// <summary>Creates an appliance that is switched on at its knob.</summary>
    public VirtualLoad(LoadProfile profile, int seed)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        _noise = new SeededNoise(seed, "load " + profile.Id);
        _phase = _noise.Uniform();
        _cycleSeconds = profile.CycleSeconds;
    }

    /// <summary>What it draws.</summary>
    public LoadProfile Profile { get; }

    /// <summary>Whether its own knob is on.</summary>
    public bool KnobOn { get; set; } = true;

    /// <summary>Whether its contactor lets current through as commanded.</summary>
    public bool CoilOn { get; set; }

    /// <summary>Whether its contactor's main contacts are welded.</summary>
    public bool Welded { get; set; }

    /// <summary>Whether its breaker has tripped.</summary>
    public bool BreakerOpen { get; set; }

    /// <summary>Multiplies its power: above 1 an overload, such as a second appliance on its socket.</summary>
    public double PowerFactorOfFault { get; set; } = 1;

    /// <summary>Resistance of a loose joint in series, Ω.</summary>
    public double JointOhms { get; set; }

    /// <summary>A dead short behind the contactor.</summary>
    public bool Shorted { get; set; }

    /// <summary>Duty cycle in force; see <see cref="LoadProfile.DutyCycle"/>.</summary>
    public double? DutyCycle { get; set; }

    /// <summary>Relative noise of the running power, standard deviation.</summary>
    public double Unsteadiness { get; set; } = 0.003;

    /// <summary>True RMS current now, A.</summary>
    public double Amperes { get; private set; }

    /// <summary>True active power now, W.</summary>
    public double Watts { get; private set; }

    /// <summary>True energy since the start, Wh.</summary>
    public double WattHours { get; private set; }

    /// <summary>Whether current can flow through the contactor.</summary>
    public bool Conducts => (CoilOn || Welded) && !BreakerOpen;

    /// <summary>Heat of its breaker's bimetal; it trips at 1.69.</summary>
    public double BreakerHeat => _breakerHeat;

    /// <summary>Advances the clock at a voltage.</summary>
    public void Advance(double volts, double seconds)
    {
        bool runs = KnobOn && Conducts && volts > 0 && Thermostat(seconds);
        _runningSeconds = runs ? _runningSeconds + seconds : 0;
        if (runs)
        {
            Draw(volts);
        }
        else
        {
            Amperes = Watts = 0;
        }

        WattHours += Watts * seconds / 3_600;
        HeatBreaker(seconds);
    }

    private void Draw(double volts)
    {
        if (Shorted)
        {
            const double LoopOhms = 0.5;
            Amperes = volts / LoopOhms;
            Watts = volts * Amperes;
            return;
        }

        LoadProfile p = Profile;
        double watts = p.Watts * PowerFactorOfFault * (1 + (Unsteadiness * _noise.Normal()));
        if (p.Resistive)
        {
            double ohms = p.Volts * p.Volts / watts;
            Amperes = volts / (ohms + JointOhms) / p.PowerFactor;
            Watts = volts * Amperes * p.PowerFactor;
        }
        else
        {
            Amperes = watts / volts / p.PowerFactor * (1 + ((p.InrushFactor - 1) * Math.Exp(-_runningSeconds / p.InrushSeconds)));
            Watts = volts * Amperes * p.PowerFactor;
        }
    }

    private bool Thermostat(double seconds)
    {
        double duty = DutyCycle ?? Profile.DutyCycle;
        _phase += seconds / _cycleSeconds;
        if (_phase >= 1)
        {
            _phase -= 1;
            _cycleSeconds = Profile.CycleSeconds * (1 + (0.05 * _noise.Normal()));
        }

        return _phase < duty;
    }

    // IEC 60898-1: instantaneous release at 5–10 × I_n (curve C), thermal release between 1.13 and 1.45 × I_n within an hour.
    private void HeatBreaker(double seconds)
    {
        double ratio = Amperes / Profile.BreakerAmperes;
        _breakerHeat += ((ratio * ratio) - _breakerHeat) * (1 - Math.Exp(-seconds / BreakerTimeConstantSeconds));
        if (ratio > InstantaneousTripFactor || _breakerHeat > BreakerTripLevel)
        {
            BreakerOpen = true;
        }
    }
}
