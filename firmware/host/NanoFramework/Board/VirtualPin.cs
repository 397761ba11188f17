using System;
using System.Device.Gpio;

namespace Spane.NanoFramework;

/// <summary>One pin of the chip: its level is what the outside drives, else what the chip drives, else the pull resistor.</summary>
public sealed class VirtualPin
{
    private readonly VirtualBoard _board;
    private bool? _outside;
    private bool _driven;

    internal VirtualPin(VirtualBoard board, int number)
    {
        _board = board;
        Number = number;
    }

    /// <summary>Raised when the level has changed; the board's clock says when.</summary>
    public event Action<VirtualPin>? Changed;

    /// <summary>GPIO number.</summary>
    public int Number { get; }

    /// <summary>How the firmware has configured the pin.</summary>
    public PinMode Mode { get; private set; } = PinMode.Input;

    /// <summary>Whether the firmware has opened it.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The level now: true is high.</summary>
    public bool Level { get; private set; }

    /// <summary>When the level last changed, in µs since clock 0.</summary>
    public long ChangedAtMicroseconds { get; private set; }

    /// <summary>What the wire outside drives: high, low, or nothing.</summary>
    public void Drive(bool? level)
    {
        _outside = level;
        Resolve();
    }

    internal void SetMode(PinMode mode)
    {
        Mode = mode;
        Resolve();
    }

    internal void DriveFromChip(bool level)
    {
        _driven = level;
        Resolve();
    }

    internal void ResetFromChip()
    {
        IsOpen = false;
        Changed = null;
        _driven = false;
        SetMode(PinMode.Input);
    }

    private void Resolve()
    {
        bool level = _outside ?? Mode switch
        {
            PinMode.Output or PinMode.OutputOpenDrain or PinMode.OutputOpenDrainPullUp
                or PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown => _driven,
            PinMode.InputPullUp => true,
            _ => false,
        };
        if (level == Level)
        {
            return;
        }

        Level = level;
        ChangedAtMicroseconds = _board.NowMicroseconds;
        Changed?.Invoke(this);
    }
}
