using System;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of the filters, of stability and of zero tracking.</summary>
    internal static class FilterChecks
    {
        internal static void Filters(Checks checks)
        {
            var median = new MedianFilter();
            median.Filter(10);
            median.Filter(10);
            checks.Near("spike", 10, median.Filter(999), 0);
            checks.Near("after the spike", 10, median.Filter(10), 0);
            var average = new MovingAverage(4);
            checks.Near("first", 4, average.Filter(4), 0);
            average.Filter(8);
            average.Filter(8);
            average.Filter(8);
            checks.Near("full", 8, average.Filter(8), 0);
            checks.Near("delay", 1.5, average.GroupDelaySamples, 0);
            Step(checks, "average", Average(9), 200);
            Step(checks, "notch", new NotchFilter(23.5, 2, 80).Filter, 400);
            Step(checks, "kalman", new KalmanFilter(0.0002, 0.01).Filter, 2000);
            checks.Near("ramp through the average", 4, Lag(Average(9)), 0.01);
            var notch = new NotchFilter(23.5, 2, 80);
            checks.Near("ramp through the notch", notch.GroupDelaySamples, Lag(notch.Filter), 0.02);
            notch.Reset();
            checks.Near("notch starts over", 3, notch.Filter(3), 1e-9);
            average.Reset();
            checks.Near("average starts over", 3, average.Filter(3), 0);
            checks.That("notch removes", Ripple(new NotchFilter(20, 2, 80).Filter, 20) < 0.01);
            checks.That("average removes", Ripple(Average(4), 20) < 1e-5);
            checks.That("average keeps", Ripple(Average(4), 1) > 0.9);
        }

        internal static void Stability(Checks checks)
        {
            var detector = new StabilityDetector(4, 0.1);
            detector.Add(1000000);
            detector.Add(1005000);
            detector.Add(1000000);
            checks.That("not full", !detector.IsStable);
            detector.Add(1010000);
            checks.That("at the band", detector.IsStable);
            checks.Near("mean", 10.0375, detector.MeanGrams, 1e-9);
            detector.Add(1011000);
            checks.That("beyond the band", !detector.IsStable);
            detector.Restart();
            detector.Add(1000000);
            checks.That("restarted", !detector.IsStable);
        }

        internal static void Zero(Checks checks)
        {
            var zero = new ZeroTracker(0.5, 0.05, 0.2);
            zero.Set(180);
            zero.Track(0.3, 1000);
            checks.Near("rate", 180.05, zero.OffsetGrams, 1e-9);
            zero.Track(0.6, 1000);
            checks.Near("range", 180.05, zero.OffsetGrams, 1e-9);
            zero.Track(-0.01, 1000);
            checks.Near("back", 180.04, zero.OffsetGrams, 1e-9);
            for (var i = 0; i < 10; i++)
            {
                zero.Track(0.4, 1000);
            }

            checks.Near("limit", 180.2, zero.OffsetGrams, 1e-9);
            checks.That("at the limit", zero.AtLimit);
        }

        /// <summary>A filter, one sample in and one out.</summary>
        private delegate double Filtering(double sample);

        /// <summary>An average of integers, for samples in millionths.</summary>
        private static Filtering Average(int length)
        {
            var average = new MovingAverage(length);
            return sample => average.Filter((long)(sample * 1e6)) / 1e6;
        }

        private static void Step(Checks checks, string name, Filtering filter, int samples)
        {
            filter(0);
            double y = 0;
            for (var i = 0; i < samples; i++)
            {
                y = filter(10);
            }

            checks.Near(name + " settles", 10, y, 0.001);
        }

        /// <summary>A ramp comes out as late as the group delay says.</summary>
        private static double Lag(Filtering filter)
        {
            double y = 0;
            for (var i = 0; i < 300; i++)
            {
                y = filter(i);
            }

            return 299 - y;
        }

        private static double Ripple(Filtering filter, double hertz)
        {
            double most = 0;
            for (var i = 0; i < 800; i++)
            {
                var y = filter(Math.Sin(2 * Math.PI * hertz * i / 80));
                most = i > 400 && Math.Abs(y) > most ? Math.Abs(y) : most;
            }

            return most;
        }
    }
}
