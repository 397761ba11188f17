namespace Spane.Firmware.Core.Weighing
{
    /// <summary>A filter of the weight signal, one sample in and one out, without allocating.</summary>
    public interface IFilter
    {
        /// <summary>Delay of a slow change through the filter, in samples.</summary>
        double GroupDelaySamples { get; }

        /// <summary>Filters one sample.</summary>
        double Filter(double sample);

        /// <summary>Forgets the past: the next sample is taken as if it had always been so.</summary>
        void Reset();
    }
}
