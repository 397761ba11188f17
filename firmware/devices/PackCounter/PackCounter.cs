using System;
using System.Device.Gpio;
using Spane.Firmware.Core.Counting;

namespace Spane.Firmware.Devices
{
    /// <summary>
    /// The infrared slot behind the sealer: a hardware counter takes its edges, so none is lost while the node is busy, and the level
    /// tells a jam. The counter's own filter ends at 12.8 µs, so bounce is removed by a dead time.
    /// </summary>
    public sealed class PackCounter : IDisposable
    {
        private readonly GpioPin _slot;
        private readonly GpioPulseCounter _edges;
        private readonly PackDebounce _debounce;

        /// <summary>Creates the counter and starts it.</summary>
        /// <param name="deadTimeMs">Shortest distance of two packs in ms.</param>
        public PackCounter(GpioPin slot, GpioPulseCounter edges, int deadTimeMs)
        {
            _slot = slot;
            _edges = edges;
            _debounce = new PackDebounce(deadTimeMs);
            _edges.Polarity = GpioPulsePolarity.Falling;
            _edges.FilterPulses = 1023;
            _edges.Start();
        }

        /// <summary>Edges of the last reading, since boot: a slot that is well gives a few a pack.</summary>
        public long Edges;

        /// <summary>Packs seen since boot.</summary>
        public long Packs => _debounce.Packs;

        /// <summary>True while something is in the slot.</summary>
        public bool IsDark => _slot.Read() == PinValue.Low;

        /// <summary>Reads the counter.</summary>
        /// <returns>True when a pack has passed.</returns>
        public bool Read(long nowMs)
        {
            Edges = _edges.Read().Count;
            return _debounce.Read(Edges, nowMs);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _edges.Stop();
            _edges.Dispose();
            _slot.Dispose();
        }
    }
}
