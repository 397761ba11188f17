namespace Spane.Firmware.Core.Filling
{
    /// <summary>State of the filling sequence, as in <c>weight.state</c> of docs/protocol.md.</summary>
    public enum FillState
    {
        /// <summary>Not running: gates closed.</summary>
        Stopped = 0,

        /// <summary>Waiting to continue after the last pack was finished: gates closed.</summary>
        Paused = 1,

        /// <summary>Empty, taking the weight that the fill starts from, or waiting for the next pack's time.</summary>
        Zero = 2,

        /// <summary>Feeding with the gate wide open.</summary>
        Coarse = 3,

        /// <summary>Feeding through a narrow opening up to the cut-off.</summary>
        Fine = 4,

        /// <summary>Feeding a short pulse because the fill is short.</summary>
        TopUp = 5,

        /// <summary>Waiting for a still weight.</summary>
        Settle = 6,

        /// <summary>Emptying into the pack.</summary>
        Dump = 7,

        /// <summary>Waiting for a still weight of what stuck.</summary>
        Residue = 8,

        /// <summary>A pack is held back until someone releases it: gates closed.</summary>
        Held = 9,

        /// <summary>Gates closed because of a fault; continues by itself when the fault is gone.</summary>
        Fault = 10,
    }
}
