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
            checks.Equal("back to counts", 2000, bent.ToCounts(150));
            checks.Equal("back, falling", -1500, falling.ToCounts(200));
        }

        internal static void Points(Checks checks)
        {
            var scale = new Scale(Calibration.Linear(0, 2147), new ScaleOptions());
            checks.That("a spike", Capture(scale, 0, 20, 4194303));
            checks.Near("zero beside a spike", 0, scale.Point.MeanGrams, 0.01);
            checks.That("a load", Capture(scale, 0, 30, 2147));
            checks.Near("spread of a spike", 0, scale.Point.SpreadGrams, 0.01);
            checks.That("a step", !Capture(scale, 2147, 40, 2147));
            checks.Near("spread of a step", 1, scale.Point.SpreadGrams, 0.01);

            var draft = new CalibrationDraft();
            checks.That("mass first", draft.AddMass(2147 * 200, 200) == "no-zero");
            checks.That("zero", draft.AddZero(0, null) == "" && draft.Curve == null);
            checks.That("light", draft.AddMass(2147, 1) == "too-light");
            checks.That("blunt", draft.AddMass(40 * 200, 200) == "implausible");
            checks.That("same word", draft.AddMass(0, 200) == "not-monotone");
            checks.That("mass", draft.AddMass(2147 * 200, 200) == "");
            checks.Near("in force", 50, draft.Curve!.ToGrams(2147 * 50), 1e-9);
            checks.That("bent", draft.AddMass(2147 * 300, 400) == "not-linear");
            checks.Equal("kept", 2, draft.Points);
            checks.That("again", draft.AddMass(2140 * 200, 200) == "" && draft.Points == 2);
            var former = draft.Curve!;
            checks.That("filled", draft.AddZero(2147 * 35, former) == "not-empty");
            checks.Near("how full", 35, draft.Value, 0.2);
            checks.Equal("abandoned", 0, draft.Points);
            checks.That("empty", draft.AddZero(2147, former) == "");
            checks.That("half the mass", draft.AddMass(2147 * 101, 200) == "slope");
            checks.Near("change", -50, draft.Value, 1);
            checks.That("other way round", draft.AddMass(-2147 * 200, 200) == "slope");
        }

        /// <summary>Captures a point with words of one value up to a place, one other word there, and the value plus what is left over
        /// after it.</summary>
        private static bool Capture(Scale scale, int step, int place, int odd)
        {
            scale.Reset();
            scale.Point.Begin();
            for (var i = 0; !scale.Point.IsFull; i++)
            {
                scale.Add(i == place ? odd : i > place ? step : 0, 12 * i);
            }

            return scale.Point.Finish();
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
