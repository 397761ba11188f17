using nanoFramework.Hardware.Esp32;
using Spane.NanoFramework;

namespace System.Device.Pwm;

/// <summary>A pulse train at a pin.</summary>
public sealed class PwmChannel : IDisposable
{
    private readonly PwmOutput _output;
    private int _frequency;
    private double _dutyCycle;

    private PwmChannel(PwmOutput output, int frequency, double dutyCyclePercentage)
    {
        _output = output;
        _frequency = frequency;
        _dutyCycle = dutyCyclePercentage;
        Apply();
    }

    /// <summary>Frequency in Hz.</summary>
    public int Frequency
    {
        get => _frequency;
        set
        {
            _frequency = value;
            Apply();
        }
    }

    /// <summary>Share of the period that is high, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            if (value is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            _dutyCycle = value;
            Apply();
        }
    }

    /// <summary>Opens the channel of a pin that has a PWM function.</summary>
    /// <param name="dutyCyclePercentage">0 to 1.</param>
    /// <exception cref="ArgumentException">The pin has no PWM function: <c>Configuration.SetPinFunction</c> comes first.</exception>
    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        VirtualBoard board = VirtualBoard.Current;
        if (board.FunctionOf(pin) is not DeviceFunction function || ((int)function & 0xFF0000) != (int)DeviceTypes.PWM)
        {
            throw new ArgumentException($"GPIO{pin} has no PWM function: call Configuration.SetPinFunction first.", nameof(pin));
        }

        return new PwmChannel(board.Pwm(pin), frequency, dutyCyclePercentage);
    }

    /// <summary>Starts the pulses.</summary>
    public void Start() => _output.Start();

    /// <summary>Stops them.</summary>
    public void Stop() => _output.Stop();

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Apply() => _output.Set(_frequency, _dutyCycle);
}
