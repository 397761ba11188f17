using System;

namespace Spane.NanoFramework;

/// <summary>The pulse train at a pin.</summary>
public sealed class PwmOutput
{
    /// <summary>Raised when the train changes.</summary>
    public event Action<PwmOutput>? Changed;

    /// <summary>Whether pulses are sent.</summary>
    public bool Running { get; private set; }

    /// <summary>Frequency in Hz.</summary>
    public int FrequencyHertz { get; private set; } = 400;

    /// <summary>Share of the period that is high, 0 to 1, in steps of 1/10000 as the chip's driver holds it.</summary>
    public double DutyCycle { get; private set; }

    /// <summary>Width of a pulse in µs; 0 while no pulses are sent.</summary>
    public double PulseMicroseconds => Running ? 1e6 * DutyCycle / FrequencyHertz : 0;

    internal void Set(int frequencyHertz, double dutyCycle)
    {
        FrequencyHertz = frequencyHertz;
        DutyCycle = Math.Round(dutyCycle * 10_000) / 10_000;
        Changed?.Invoke(this);
    }

    internal void Start()
    {
        Running = true;
        Changed?.Invoke(this);
    }

    internal void Stop()
    {
        Running = false;
        Changed?.Invoke(this);
    }
}
