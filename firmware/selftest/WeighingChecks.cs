using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of the converter's words, their health and the curve.</summary>
    internal static class WeighingChecks
    {
        internal static void Words(Checks checks)
        {
            var mosi = new byte[Hx711Word.TransferBytes];
            Hx711Word.FillClocks(mosi, Hx711Gain.A64);
            checks.Equal("clocks", 0xAA, mosi[0]);
            checks.Equal("27 pulses", 0xA8, mosi[6]);
            checks.Equal("zero", 0, Hx711Word.Decode(Miso(0)));
            checks.Equal("one", 1, Hx711Word.Decode(Miso(1)));
            checks.Equal("minus one", -1, Hx711Word.Decode(Miso(0xFFFFFF)));
            checks.Equal("highest", Hx711Word.Highest, Hx711Word.Decode(Miso(0x7FFFFF)));
            checks.Equal("lowest", Hx711Word.Lowest, Hx711Word.Decode(Miso(0x800000)));
            for (var bit = 0; bit < 23; bit++)
            {
                checks.Equal("bit", 1 << bit, Hx711Word.Decode(Miso(1 << bit)));
            }

            // Whatever DOUT does in the high half of a clock does not count.
            var miso = Miso(0x123456);
            for (var i = 0; i < 6; i++)
            {
                miso[i] ^= 0xAA;
            }

            checks.Equal("high half", 0x123456, Hx711Word.Decode(miso));
        }

        internal static void Signal(Checks checks)
        {
            var monitor = new SignalMonitor();
            long now = 0;
            monitor.Step(now);
            for (var i = 0; i < 80; i++)
            {
                now += 12 + (i & 1);
                monitor.Accept(1000 + (i % 3), now);
                monitor.Step(now);
            }

            checks.Equal("ok", (int)SignalQuality.Ok, (int)monitor.Quality);
            checks.Near("rate", 80, monitor.RatePerSecond, 1.5);
            monitor.Step(now + 50);
            checks.Equal("four periods", (int)SignalQuality.Ok, (int)monitor.Quality);
            monitor.Step(now + 51);
            checks.Equal("missing", (int)SignalQuality.Missing, (int)monitor.Quality);
            checks.Near("silence", 51, monitor.Reason, 0);
            checks.That("settles", !monitor.Accept(1000, now + 60));
            for (var i = 0; i < 4; i++)
            {
                monitor.Accept(1001 + i, now + 70 + (12 * i));
            }

            checks.Equal("back", (int)SignalQuality.Ok, (int)monitor.Quality);
            checks.That("saturated", !monitor.Accept(Hx711Word.Highest, now + 130));
            checks.Equal("saturated quality", (int)SignalQuality.Saturated, (int)monitor.Quality);
            for (var i = 0; i < 45; i++)
            {
                monitor.Accept(77, now + 140 + (12 * i));
            }

            checks.Equal("stuck", (int)SignalQuality.Stuck, (int)monitor.Quality);
        }

        internal static void Curve(Checks checks)
        {
            var line = Calibration.Linear(1000, 2147);
            checks.Near("zero", 0, line.ToGrams(1000), 1e-9);
            checks.Near("gram", 1, line.ToGrams(3147), 1e-9);
            checks.Near("below", -1, line.ToGrams(-1147), 1e-9);
            var bent = Calibration.Create(new[] { 0, 1000, 3000 }, new[] { 0.0, 100.0, 200.0 });
            checks.That("three points", bent != null);
            checks.Near("first piece", 50, bent!.ToGrams(500), 1e-9);
            checks.Near("second piece", 150, bent.ToGrams(2000), 1e-9);
            checks.Near("beyond", 250, bent.ToGrams(4000), 1e-9);
            checks.That("residual", bent.Residual(1) > 20);
            checks.That("not monotone", Calibration.Create(new[] { 0, 10, 5 }, new[] { 0.0, 1.0, 2.0 }) == null);
            checks.That("same mass", Calibration.Create(new[] { 0, 10 }, new[] { 1.0, 1.0 }) == null);
            checks.That("one point", Calibration.Create(new[] { 0 }, new[] { 1.0 }) == null);
            var falling = Calibration.Create(new[] { 0, -1000, -2000 }, new[] { 0.0, 100.0, 300.0 });
            checks.Near("falling", 200, falling!.ToGrams(-1500), 1e-9);
            var added = bent.With(2000, 150);
            checks.Equal("four points", 4, added!.Points);
            checks.Near("added", 150, added.ToGrams(2000), 1e-9);
            checks.Equal("replaced", 3, bent.With(1100, 100)!.Points);
        }

        private static byte[] Miso(int word)
        {
            var miso = new byte[Hx711Word.TransferBytes];
            for (var bit = 0; bit < 24; bit++)
            {
                if ((word & (1 << (23 - bit))) != 0)
                {
                    miso[bit / 4] |= (byte)(0xC0 >> (2 * (bit % 4)));
                }
            }

            return miso;
        }
    }
}
