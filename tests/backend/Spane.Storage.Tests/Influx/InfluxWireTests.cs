using System.Globalization;
using System.Text;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Influx;

/// <summary>What goes over the wire to InfluxDB 1.x, 2.x and 3 Core, and what their answers come to. Sources of the shapes:
/// golden/README.md.</summary>
public sealed class InfluxWireTests
{
    private const string Bad = "load=bad";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(InfluxVersion.One)]
    [InlineData(InfluxVersion.Two)]
    [InlineData(InfluxVersion.Three)]
    public async Task Points_are_written_as_the_version_wants_them(InfluxVersion version)
    {
        await using var server = new WireServer(_ => WireAnswer.Written);
        await using var store = Open(server, version).Store;
        var negativeZero = One(7, 7000, -0.0);
        var notMeasured = One(6, 6000, double.NaN) with { Texts = ["say \"\\\"\n"] };

        // The series come in turn, and are written one behind the other.
        await store.WriteAsync([notMeasured with { Tag = "a, b=c" }, One(5, 5000, 40.25), negativeZero with { Tag = "a, b=c" }], Ending);

        server.Requests.ShouldHaveSingleItem().ToString().ShouldBe(Golden($"write-{(int)version}.http"));
    }

    [Theory]
    [InlineData(InfluxVersion.One, "query-answer.json")]
    [InlineData(InfluxVersion.Two, "query-answer.csv")]
    [InlineData(InfluxVersion.Three, "query-answer.json")]
    public async Task Points_are_asked_for_in_the_language_of_the_version_and_read_from_the_answer(InfluxVersion version, string answer)
    {
        await using var server = new WireServer(_ => new WireAnswer(200, Golden(answer)));
        await using var store = Open(server, version).Store;

        var found = (await store.NewestAsync(Stove, 2, Ending)).ShouldHaveSingleItem();

        string.Concat(server.Requests).ShouldBe(Golden($"query-{(int)version}.http"));
        (found.Device, found.Tag, found.UtcMilliseconds, found.Boot, found.Sequence).ShouldBe(
            ("canteen-1", "stove-1", Start + 5000, 2u, 5u));
        found.Numbers.ShouldBe([220, 11, double.NaN, 9750, 50, 0.99, 1]);
        found.Texts.ShouldBe(["ok"]);
    }

    [Theory]
    [InlineData(InfluxVersion.One, 1)]
    [InlineData(InfluxVersion.Three, 0)]
    public async Task Of_those_read_by_InfluxQL_only_1x_is_told_to_make_the_database(InfluxVersion version, int requests)
    {
        await using var server = new WireServer(_ => new WireAnswer(200, """{"results":[{"statement_id":0}]}"""));

        await Open(server, version).Server.PrepareAsync(Ending);

        server.Requests.Select(request => request.ToString()).ShouldBe(Enumerable.Repeat(Golden("prepare-1.http"), requests));
    }

    [Fact]
    public async Task A_bucket_that_2x_has_not_is_made()
    {
        await using var server = new WireServer(request => new WireAnswer(
            request.Line.StartsWith("POST", StringComparison.Ordinal) ? 201 : 200,
            request.Line.Contains("/orgs", StringComparison.Ordinal)
                ? """{"orgs":[{"id":"0a1b2c3d4e5f6071","name":"pabrik & co"}]}"""
                : """{"buckets":[],"name":"plant 1","retentionRules":[]}"""));

        await Open(server, InfluxVersion.Two).Server.PrepareAsync(Ending);

        string.Concat(server.Requests).ShouldBe(Golden("prepare-2.http"));
    }

    [Theory]
    [InlineData(InfluxVersion.One, "answer-1-partial")]
    [InlineData(InfluxVersion.One, "answer-1-parse")]
    [InlineData(InfluxVersion.Two, "answer-2-partial")]
    [InlineData(InfluxVersion.Two, "answer-2-parse")]
    [InlineData(InfluxVersion.Three, "answer-3-all-or-nothing")]
    public async Task A_line_that_is_refused_without_its_place_is_found_and_the_others_are_written(InfluxVersion version, string answer)
    {
        await using var server =
            new WireServer(request => request.Body.Contains(Bad, StringComparison.Ordinal) ? Answer(answer) : WireAnswer.Written);
        var client = Open(server, version).Server;

        var refused = await new LineDelivery(client).WriteAsync(Lines(100, bad: 37), Ending);

        var line = refused.ShouldHaveSingleItem();
        (line.Index, Encoding.UTF8.GetString(line.Line.Span)).ShouldBe((37, LineText(37, Bad)));
        Answer(answer).Body.Replace("\\\"", "\"", StringComparison.Ordinal).ShouldContain(line.Reason);
        server.Requests.Where(request => !request.Body.Contains(Bad, StringComparison.Ordinal)).SelectMany(request => request.Lines)
            .ShouldBe(Enumerable.Range(0, 100).Where(i => i != 37).Select(i => LineText(i, "load=good")), ignoreOrder: true);
    }

    [Theory]
    [InlineData("answer-3-partial", "invalid column type for column 'frequency_hz'")]
    [InlineData("answer-3-limit", "Update to schema would exceed")]
    public async Task Lines_that_3x_names_become_dead_letters_with_one_request(string answer, string reason)
    {
        await using var file = new TelemetryFile();
        await using var server = new WireServer(_ => Answer(answer));
        var client = Open(server, InfluxVersion.Three).Server;
        var batch = new IngestBatch();
        batch.Points.AddRange([One(5, 5000, 40), One(6, 6000, 41) with { Tag = "bad" }, One(7, 7000, 42) with { Tag = "fan" }]);
        await new SqliteIngestStore(file.Database, spooled: true).CommitAsync([batch], Ending);
        var spool = new TelemetrySpool(file.Database);

        (await new SpoolForwarder(spool, client, TimeProvider.System).ForwardAsync(Ending)).ShouldBeTrue();

        var letter = (await new SqliteDeadLetterTable(file.Database).NewestAsync(10, null, Ending)).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(letter.Payload).ShouldStartWith("power,device=canteen-1,load=bad boot=2i,seq=6i,");
        letter.Detail.ShouldStartWith(reason);
        spool.Count().ShouldBe(0);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_place_outside_of_what_was_sent_is_not_believed()
    {
        var wrong =
            new WireAnswer(400,
                Answer("answer-3-partial").Body.Replace("\"line_number\":2", "\"line_number\":200", StringComparison.Ordinal));
        await using var server =
            new WireServer(request => request.Body.Contains(Bad, StringComparison.Ordinal) ? wrong : WireAnswer.Written);
        var client = Open(server, InfluxVersion.Three).Server;

        var refused = await new LineDelivery(client).WriteAsync(Lines(10, bad: 4), Ending);

        refused.ShouldHaveSingleItem().Index.ShouldBe(4);
    }

    [Theory]
    [InlineData(InfluxVersion.One)]
    [InlineData(InfluxVersion.Two)]
    [InlineData(InfluxVersion.Three)]
    public async Task A_request_that_is_too_large_is_written_in_parts(InfluxVersion version)
    {
        await using var server =
            new WireServer(request => request.Lines.Length > 30 ? new WireAnswer(413, "Request Entity Too Large") : WireAnswer.Written);
        var client = Open(server, version).Server;

        (await new LineDelivery(client).WriteAsync(Lines(100), Ending)).ShouldBeEmpty();

        server.Requests.Where(request => request.Lines.Length <= 30).SelectMany(request => request.Lines)
            .ShouldBe(Enumerable.Range(0, 100).Select(i => LineText(i, "load=good")));
    }

    [Theory]
    [InlineData(InfluxVersion.One, 401, """{"error":"authorization failed"}""")]
    [InlineData(InfluxVersion.One, 403, """{"error":"\"spane\" user is not authorized to write to database \"plant\""}""")]
    [InlineData(InfluxVersion.One, 404, """{"error":"database not found: \"plant\""}""")]
    [InlineData(InfluxVersion.One, 500, """{"error":"timeout"}""")]
    [InlineData(InfluxVersion.Two, 401, """{"code":"unauthorized","message":"unauthorized access"}""")]
    [InlineData(InfluxVersion.Two, 404, """{"code":"not found","message":"bucket \"plant\" not found"}""")]
    [InlineData(InfluxVersion.Two, 408, """{"code":"internal error","message":"context deadline exceeded"}""")]
    [InlineData(InfluxVersion.Two, 429, """{"code":"too many requests","message":"org exceeded limit"}""")]
    [InlineData(InfluxVersion.Two, 503, """{"code":"unavailable","message":"unavailable"}""")]
    [InlineData(InfluxVersion.Three, 400, """{"error":"invalid character in database or rp name: must be ASCII"}""")]
    [InlineData(InfluxVersion.Three, 403, "")]
    [InlineData(InfluxVersion.Three, 500, "write buffer error")]
    [InlineData(InfluxVersion.Three, 302, "<html>a proxy's login</html>")]
    public async Task An_answer_that_is_no_fault_of_a_line_keeps_all_of_them(InfluxVersion version, int status, string body)
    {
        await using var server = new WireServer(_ => new WireAnswer(status, body));
        var client = Open(server, version).Server;

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => new LineDelivery(client).WriteAsync(Lines(100), Ending));

        fault.Message.ShouldContain(status.ToString(CultureInfo.InvariantCulture));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_query_that_fails_inside_a_successful_answer_is_not_taken_for_no_points()
    {
        await using var server =
            new WireServer(_ => new WireAnswer(200, """{"results":[{"statement_id":0,"error":"query-timeout limit exceeded"}]}"""));
        await using var store = Open(server, InfluxVersion.One).Store;

        (await Should.ThrowAsync<StoreUnavailableException>(() => store.NewestAsync(Stove, 2, Ending))).Message.ShouldContain(
            "query-timeout limit exceeded");
    }

    private static (ILineProtocolServer Server, ITelemetryStore Store) Open(WireServer server, InfluxVersion version) =>
        InfluxChoice.Create(InfluxChoice.Influx, new InfluxOptions
        {
            Address = server.Address,
            Version = version,
            Database = "plant 1",
            Organisation = "pabrik & co",
            UserName = "spane",
            Password = "päss",
            Token = version == InfluxVersion.One ? "" : "secret-token",
        });

    private static ReadOnlyMemory<byte> Lines(int count, int bad = -1) =>
        LineBatch.Compress(
            Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Range(0, count).Select(i => LineText(i, i == bad ? Bad : "load=good") + "\n"))));

    private static string LineText(int i, string load) => $"power,device=canteen-1,{load} boot=2i,seq={i}i {i}";

    private static WireAnswer Answer(string name)
    {
        var lines = Golden(name + ".http").Split('\n', 2);
        return new WireAnswer(int.Parse(lines[0], CultureInfo.InvariantCulture), lines[1].TrimEnd());
    }

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Influx", "golden", name));
}
