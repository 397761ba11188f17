using Spane.NanoFramework;

namespace Spane.Plant.Packing;

/// <summary>A gate on a servo: it takes a new pulse once a frame and slews; without pulses or without supply a spring closes
/// it.</summary>
public sealed class Gate
{
    private readonly PwmOutput _pwm;
    private readonly Func<bool> _hasSupply;
    private double _commanded;
    private long _nextFrame;

    /// <summary>Mounts a gate, closed.</summary>
    /// <param name="hasSupply">Whether its servo is fed.</param>
    public Gate(PwmOutput pwm, Func<bool> hasSupply)
    {
        _pwm = pwm;
        _hasSupply = hasSupply;
        PulseMicroseconds = _commanded = ClosedPulseMicroseconds;
    }

    /// <summary>Pulse at which the gate is closed, in µs.</summary>
    public double ClosedPulseMicroseconds { get; init; } = 1000;

    /// <summary>Pulse at which it is fully open, in µs.</summary>
    public double OpenPulseMicroseconds { get; init; } = 2000;

    /// <summary>Slew in µs of pulse a second: the servo of hardware/packer-node/bom.csv turns 60° in 0.10 s, where 90° are 1000
    /// µs.</summary>
    public double SlewMicrosecondsPerSecond { get; init; } = 6_667;

    /// <summary>Position now, as the pulse that belongs to it, in µs.</summary>
    public double PulseMicroseconds { get; private set; }

    /// <summary>The gate cannot move.</summary>
    public bool Jammed { get; set; }

    /// <summary>Opening, 0 to 1.</summary>
    public double Opening => Math.Clamp(
        (PulseMicroseconds - ClosedPulseMicroseconds) / (OpenPulseMicroseconds - ClosedPulseMicroseconds), 0, 1);

    /// <summary>Opening that the firmware asks for, 0 to 1.</summary>
    public double CommandedOpening => Math.Clamp(
        (_commanded - ClosedPulseMicroseconds) / (OpenPulseMicroseconds - ClosedPulseMicroseconds), 0, 1);

    /// <summary>Moves on.</summary>
    /// <param name="nowMicroseconds">µs since clock 0.</param>
    public void Advance(long nowMicroseconds, double seconds)
    {
        if (nowMicroseconds >= _nextFrame)
        {
            _nextFrame += 1_000_000 / _pwm.FrequencyHertz;
            _commanded = _hasSupply() && _pwm.PulseMicroseconds is > 400 and < 2600 and double pulse ? pulse : ClosedPulseMicroseconds;
        }

        if (!Jammed)
        {
            double step = SlewMicrosecondsPerSecond * seconds;
            PulseMicroseconds += Math.Clamp(_commanded - PulseMicroseconds, -step, step);
        }
    }
}
