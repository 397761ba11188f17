using System;
using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.SelfTest
{
    /// <summary>What only the chip can show: memory and time, its own formatting, and the first commands after a boot. Each prints a
    /// line.</summary>
    internal static class ChipChecks
    {
        private const int Samples = 10000;
        private const int Writes = 50;
        private const int WriteBytes = 45;

        /// <summary>The sample path keeps nothing: the memory that is free after it is what was free before.</summary>
        internal static void SamplePath(Checks checks)
        {
            var scale = new Scale(Calibration.Linear(0, 2147), new ScaleOptions());
            Add(scale, 100, 0);
            var canary = new WeakReference(new object());
            var before = Chip.FreeBytes();
            canary.Target = new object();
            var collections = 0;
            var started = Chip.Milliseconds;
            for (var i = 0; i < Samples; i += 100)
            {
                Add(scale, 100, i);
                if (!canary.IsAlive)
                {
                    collections++;
                    canary.Target = new object();
                }
            }

            var tookMs = Chip.Milliseconds - started;
            var after = Chip.FreeBytes();
            Checks.Note("memory", string.Concat("free ", before.ToString(), " before, ", string.Concat(after.ToString(), " after ",
                Samples.ToString(), " samples, collections "), collections.ToString()));
            Checks.Note("sample", string.Concat((tookMs * 1000 / Samples).ToString(), " us"));
            checks.That("keeps nothing", before - after < 1024);
        }

        /// <summary>How long small writes take, as the outbox does them, and replacing a document.</summary>
        internal static void Writing(Checks checks)
        {
            var files = new MemoryFileStore();
            var bytes = new byte[WriteBytes];
            var started = Chip.Milliseconds;
            for (var i = 0; i < Writes; i++)
            {
                files.Append("t", bytes, 0, bytes.Length);
            }

            var appendMs = Chip.Milliseconds - started;
            var document = new TwoSlotFile(files, "d", 64);
            started = Chip.Milliseconds;
            for (var i = 0; i < Writes; i++)
            {
                document.Save(bytes);
            }

            Checks.Note("writing", string.Concat("append ", (appendMs * 1000 / Writes).ToString(), " us, document ",
                string.Concat(((Chip.Milliseconds - started) * 1000 / Writes).ToString(), " us, in memory")));
            checks.Equal("all written", Writes * WriteBytes, files.Length("t"));
            checks.Equal("document", WriteBytes, document.Load()!.Length);
        }

        /// <summary>Numbers and texts against a table.</summary>
        internal static void Formats(Checks checks)
        {
            var before = checks.Failed;
            var values = new[] { 0, 1.005, 2.675, 0.005, -0.006, 35.02, 1e12 };
            var texts = new[] { "0.00", "1.00", "2.67", "0.01", "-0.01", "35.02", "1000000000000.00" };
            for (var i = 0; i < values.Length; i++)
            {
                checks.Equal("two digits", texts[i], values[i].ToString("F2"));
            }

            checks.Equal("one digit", "2.3", 2.26.ToString("F1"));
            checks.Equal("digits", "0042", 42.ToString("D4"));
            checks.Equal("hexadecimal", "0A", 10.ToString("X2"));
            checks.Equal("long", "9223372036854775807", long.MaxValue.ToString());
            checks.Equal("negative", "-2147483648", int.MinValue.ToString());
            checks.Equal("interpolated", "a 1.50 7", $"a {1.5:F2} {7}");
            checks.That("number from text", double.TryParse("-1.5e-3", out var parsed) && parsed == -0.0015);
            checks.That("no number from text", !double.TryParse("12abc", out parsed));
            checks.Equal("part", "cd", "abcdef".Substring(2, 2));
            checks.Equal("place", 3, "abcdef".IndexOf("de"));
            checks.Equal("bytes", 5, Encoding.UTF8.GetBytes("\u00e9\u20ac").Length);
            Checks.Note("formats", checks.Failed == before ? "as in the table" : "differ from the table");
        }

        /// <summary>Each command twice on a log that has seen none: found the second time, and answered with the same words.</summary>
        internal static void ColdCommands(Checks checks)
        {
            var actions = new[]
            {
                "start", "stop", "pause", "zero", "tare", "release", "calibrate", "product", "restart", "report", "switch", "reset",
            };
            foreach (var action in actions)
            {
                var payload = Encoding.UTF8.GetBytes(string.Concat("{\"v\":1,\"id\":\"c-1\",\"exp\":2,\"do\":\"", action, "\"}"));
                var log = new CommandLog();
                var first = Command.Parse(payload);
                checks.That(action, first != null && first.Action == action && log.Find(first.Id) < 0);
                var index = log.Record(first!.Id, CommandOutcome.Done, "", 0);
                var again = log.Find(Command.Parse(payload)!.Id);
                checks.Equal(action, index, again);
                checks.Equal(action, Answer(log, index), Answer(log, again));
            }

            Checks.Note("commands", string.Concat(actions.Length.ToString(), ", each twice"));
        }

        private static void Add(Scale scale, int count, int from)
        {
            for (var i = 0; i < count; i++)
            {
                scale.Add(2147 * (i & 31), 12L * (from + i));
            }
        }

        private static string Answer(CommandLog log, int index)
        {
            var writer = new MessageWriter(256);
            log.Format(writer, index, 1, 0, 1);
            var bytes = writer.ToArray();
            return new string(Encoding.UTF8.GetChars(bytes, 0, bytes.Length));
        }
    }
}
