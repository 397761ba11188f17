using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of what goes over the wire.</summary>
    internal static class MessageChecks
    {
        internal static void Writer(Checks checks)
        {
            checks.Equal("decimals", "{\"a\":1.50}", Number(1.5, 2));
            checks.Equal("half away", "{\"a\":2.3}", Number(2.25, 1));
            checks.Equal("half away below", "{\"a\":-2.3}", Number(-2.25, 1));
            checks.Equal("no negative zero", "{\"a\":0.00}", Number(-0.004, 2));
            checks.Equal("small negative", "{\"a\":-0.01}", Number(-0.006, 2));
            checks.Equal("large", "{\"a\":1000000000000.000}", Number(1e12, 3));
            checks.Equal("limited", "{\"a\":9000000000000000}", Number(1e18, 0));
            checks.Equal("not a number", "{}", Number(double.NaN, 2));
            var infinite = double.MaxValue;
            infinite *= 10;
            checks.Equal("infinite", "{}", Number(infinite, 2));
            checks.Equal("infinite below", "{}", Number(-infinite, 2));
            var writer = new MessageWriter(64);
            writer.Begin();
            writer.Integer("n", long.MaxValue);
            writer.Text("t", "a\"\\\n\u00e9\u20ac");
            writer.BeginArray("l");
            writer.Integer(null, -1);
            writer.BeginObject(null);
            writer.EndObject();
            writer.EndArray();
            writer.End();
            checks.Equal("text", "{\"n\":9223372036854775807,\"t\":\"a\\\"\\\\?\u00e9\u20ac\",\"l\":[-1,{}]}", Said(writer));
            checks.That("fits", !writer.Overflowed);
            writer.Begin();
            writer.Text("t", "0123456789012345678901234567890123456789012345678901234567890123456789");
            writer.End();
            checks.That("does not fit", writer.Overflowed);
        }

        internal static void Reader(Checks checks)
        {
            var json = Read("{ \"a\" : 12 , \"b\":-1.5e-3,\"c\":\"x\\u0041\\n\\\"y\", \"o\":{\"k\":[1,{\"z\":2}]}, \"t\":true }");
            checks.That("object", json != null);
            checks.That("integer", json!.TryInteger("a", out var a) && a == 12);
            checks.That("number", json.TryDouble("b", out var b) && b == -0.0015);
            checks.Equal("text", "xA\n\"y", json.Text("c"));
            checks.That("nested", json.Object("o")!.Array("k")!.ObjectAt(1)!.TryInteger("z", out var z) && z == 2);
            checks.That("missing", !json.TryInteger("q", out _) && json.Text("q") == null);
            checks.That("wrong type", !json.TryInteger("c", out _) && json.Text("a") == null && !json.TryDouble("t", out _));
            checks.That("fraction is no integer", !json.TryInteger("b", out _));
            string[] refused =
            {
                "", "{", "}", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":1}x", "{\"a\":\"\\q\"}", "{\"a\":\"\\u12G4\"}", "{a:1}", "{\"a\":tru}", "{\"a\":\"", "{\"a\":[1,2}", "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}",
            };
            for (var i = 0; i < refused.Length; i++)
            {
                checks.That(refused[i], Read(refused[i]) == null);
            }

            checks.That("too large for an integer", Read("{\"a\":12345678901234567890}")!.TryInteger("a", out _) == false);
            checks.That("empty object", Read("{}")!.Count == 0);
        }

        internal static void Records(Checks checks)
        {
            var pack = new PackRecord();
            pack.UpMs = 61234;
            pack.Product = "milo";
            pack.Lot = "L-20261122-1";
            pack.Number = 17;
            pack.NetGrams = 35.02;
            pack.ResidueGrams = 0.09;
            pack.TargetGrams = 35;
            pack.RatePerMinute = 64.8;
            pack.RunMs = 15734;
            pack.WallMs = 15734;
            pack.FillMs = 612;
            pack.InfraredCount = 1;
            pack.Verdict = VerdictWord.Optimal;
            var writer = new MessageWriter(512);
            pack.Format(writer, 7, 12, 3, 1795345138766);
            checks.Equal(
                "pack",
                "{\"v\":1,\"boot\":7,\"seq\":12,\"lo\":3,\"t\":1795345200000,\"up\":61234,\"prod\":\"milo\",\"lot\":\"L-20261122-1\","
                    + "\"n\":17,\"net\":35.02,\"gross\":35.11,\"res\":0.09,\"tgt\":35.00,\"rate\":64.8,\"run\":15734,\"wall\":15734,"
                    + "\"fill\":612,\"ir\":1,\"v0\":\"optimal\"}",
                Said(writer));
            var lost = new EventRecord();
            lost.UpMs = 61234;
            lost.Code = EventCode.LoadCellMissing;
            lost.Phase = EventPhase.Came;
            lost.Source = "hx711";
            lost.Value = 51;
            lost.Format(writer, 7, 14, 3, 0);
            checks.Equal(
                "event",
                "{\"v\":1,\"boot\":7,\"seq\":14,\"lo\":3,\"t\":0,\"up\":61234,\"code\":\"load-cell-missing\",\"on\":1,\"src\":\"hx711\","
                    + "\"val\":51.000}",
                Said(writer));
            var trial = new TrialRecord();
            trial.UpMs = 121234;
            trial.Number = 5;
            trial.Product = "milo";
            trial.Lot = "L-20261122-1";
            trial.Packs = 65;
            trial.MeanGrams = 35.4;
            trial.DeviationGrams = 0.31;
            trial.RunMs = 60000;
            trial.WallMs = 60000;
            trial.Format(writer, 7, 80, 70, 1795345138766);
            checks.Equal(
                "trial",
                "{\"v\":1,\"boot\":7,\"seq\":80,\"lo\":70,\"t\":1795345260000,\"up\":121234,\"no\":5,\"prod\":\"milo\","
                    + "\"lot\":\"L-20261122-1\",\"packs\":65,\"mean\":35.40,\"sd\":0.31,\"run\":60000,\"wall\":60000,\"why\":\"time\"}",
                Said(writer));
        }

        internal static void Commands(Checks checks)
        {
            var command =
                Command.Parse(
                    Encoding.UTF8.GetBytes(
                        "{\"v\":1,\"id\":\"c-1\",\"t\":1,\"exp\":2,\"do\":\"product\",\"prod\":\"milo\",\"tgt\":35,\"tlo\":34.25,"
                            + "\"thi\":35.75,\"max\":70,\"lot\":\"L\",\"size\":500}"));
            checks.That("command", command != null && command.Action == "product" && command.ExpiresUtcMs == 2);
            var profile = ProductKeys.Read(command!.Keys, "prod");
            checks.That("product",
                profile != null && profile.TargetGrams == 35 && profile.LotSize == 500 && profile.MaxPacksPerMinute == 70);
            checks.That("wrong version",
                Command.Parse(Encoding.UTF8.GetBytes("{\"v\":2,\"id\":\"c\",\"exp\":2,\"do\":\"start\"}")) == null);
            checks.That("no expiry", Command.Parse(Encoding.UTF8.GetBytes("{\"v\":1,\"id\":\"c\",\"do\":\"start\"}")) == null);
            var log = new CommandLog();
            log.Record("a", CommandOutcome.Accepted, "", 0);
            var index = log.Record("a", CommandOutcome.Done, "", 0.012);
            checks.Equal("one entry", 0, index);
            var writer = new MessageWriter(256);
            log.Format(writer, index, 2, 1795345200000, 61234);
            checks.Equal("ack",
                "{\"v\":1,\"boot\":2,\"t\":1795345200000,\"up\":61234,\"id\":\"a\",\"st\":\"done\",\"why\":\"\",\"val\":0.012}",
                Said(writer));
            for (var i = 0; i < 32; i++)
            {
                log.Record("b" + i.ToString(), CommandOutcome.Done, "", 0);
            }

            checks.Equal("forgotten", -1, log.Find("a"));
            checks.That("remembered", log.Find("b0") >= 0);
            checks.That("id",
                Protocol.IsId("line-1") && !Protocol.IsId("-a") && !Protocol.IsId("A") && !Protocol.IsId("") && !Protocol.IsId("a/b"));
            checks.Equal("topic", "spane/v1/s/d/pack", Protocol.Topic("s", "d", "pack"));
        }

        private static string Number(double value, int decimals)
        {
            var writer = new MessageWriter(64);
            writer.Begin();
            writer.Fixed("a", value, decimals);
            writer.End();
            return Said(writer);
        }

        private static string Said(MessageWriter writer) => Encoding.UTF8.GetString(writer.Buffer, 0, writer.Count);

        private static JsonReader? Read(string json) => JsonReader.Read(Encoding.UTF8.GetBytes(json));
    }
}
