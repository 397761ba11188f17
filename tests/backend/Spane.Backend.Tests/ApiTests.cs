using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;

namespace Spane.Backend.Tests;

public sealed class ApiTests(SharedBackend backend) : IAsyncLifetime
{
    private TestNode _node = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await backend.NewNodeAsync();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_trial_is_given_with_every_rule_behind_its_verdict()
    {
        await _node.PackAsync(35);
        await _node.TrialAsync(1, 65, 35.4);
        await backend.AcknowledgedAsync(_node, 2);

        var trial = (await backend.GetAsync($"/api/v1/lines/{_node.Device}/trials"))[0];
        trial.GetProperty("trial").GetProperty("packs").GetInt32().ShouldBe(65);
        trial.GetProperty("trial").GetProperty("wallMinutes").GetDouble().ShouldBe(130 / 60.0, 1e-9);
        trial.GetProperty("explanation").GetProperty("rules").GetArrayLength().ShouldBeGreaterThan(0);
        (await backend.GetAsync($"/api/v1/lines/{_node.Device}/packs"))[0].GetProperty("netGrams").GetDouble().ShouldBe(35);
    }

    [Theory]
    [InlineData("/api/v1/history/packs/packer-1", "pack, trial, power, event")]
    [InlineData("/api/v1/history/pack/packer-1/buckets?number=grams", "net_g")]
    [InlineData("/api/v1/history/pack/packer-1?from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:00Z", "empty")]
    [InlineData("/api/v1/history/pack/packer-1?limit=0", "1 to 10000")]
    [InlineData("/api/v1/history/pack/packer-1?after=yesterday", "next")]
    [InlineData("/api/v1/history/pack/packer-1/buckets?number=net_g&count=20000", "1 to 10000")]
    [InlineData("/api/v1/history/pack/packer-1/csv?decimal=dot", "comma")]
    public async Task A_question_that_cannot_be_answered_says_what_can(string path, string hint)
    {
        var response = await backend.Client.GetAsync(path, Ending);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Ending)).ShouldContain(hint);
    }

    [Fact]
    public async Task A_command_goes_from_sent_over_delivered_to_done()
    {
        var sent = await backend.PostAsync($"/api/v1/devices/{_node.Device}/commands", new { action = "start", lifetimeSeconds = 60 });
        var path = $"/api/v1/devices/{_node.Device}/commands/{sent.GetProperty("id").GetString()}";
        await StateAsync(path, "Sent");
        await Eventually.TrueAsync(() => Task.FromResult(!_node.Commands.IsEmpty), () => backend.Log);
        var id = JsonDocument.Parse(_node.Commands.First()).RootElement.GetProperty("id").GetString()!;

        await _node.AnswerAsync(id, "accepted");
        await StateAsync(path, "Delivered");
        await _node.AnswerAsync(id, "done");
        await StateAsync(path, "Done");
        await _node.AnswerAsync(id, "failed", "late");
        await _node.PackAsync();
        await backend.AcknowledgedAsync(_node, 1);
        await StateAsync(path, "Done");
    }

    [Fact]
    public async Task A_command_that_no_node_answers_expires()
    {
        var sent = await backend.PostAsync("/api/v1/devices/canteen-1/commands", new { action = "close", lifetimeSeconds = 1 });

        await StateAsync($"/api/v1/devices/canteen-1/commands/{sent.GetProperty("id").GetString()}", "Expired");
    }

    [Fact]
    public async Task A_command_for_another_role_or_without_its_values_is_refused_with_the_reason()
    {
        var wrongRole =
            await backend.Client.PostAsJsonAsync($"/api/v1/devices/{_node.Device}/commands",
                new { action = "switch", load = "stove-1", on = true }, Ending);
        var noValues = await backend.Client.PostAsJsonAsync("/api/v1/devices/canteen-1/commands", new { action = "switch" }, Ending);

        var never = await backend.Client.PostAsJsonAsync(
            $"/api/v1/devices/{_node.Device}/commands", new { action = "start", lifetimeSeconds = "NaN" }, Ending);

        new[] { wrongRole, noValues, never }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.BadRequest);
        (await never.Content.ReadAsStringAsync(Ending)).ShouldContain("1 to 3600 seconds");
        (await wrongRole.Content.ReadAsStringAsync(Ending)).ShouldContain("does not obey");
        (await noValues.Content.ReadAsStringAsync(Ending)).ShouldContain("needs load and on");
    }

    [Fact]
    public async Task A_registered_device_is_heard_from_then_on()
    {
        await using var stranger = await backend.NewNodeAsync(registered: false);
        await stranger.PackAsync();
        await Eventually.TrueAsync(async () => (await backend.Rows.DeadLettersAsync(stranger.Device)).Count == 1, () => backend.Log);

        await backend.RegisterAsync(stranger.Device, "packer");
        await stranger.SendAgainAsync(1);

        await backend.AcknowledgedAsync(stranger, 1);
        (await backend.GetAsync("/api/v1/dead-letters/counts")).GetProperty("UnknownDevice").GetInt32().ShouldBePositive();
        (await backend.GetAsync("/api/v1/dead-letters")).EnumerateArray()
            .ShouldContain(letter => letter.GetProperty("topic").GetString()!.Contains(stranger.Device));
    }

    [Fact]
    public async Task Dead_letters_of_a_device_registered_later_are_put_through_again_once()
    {
        await using var stranger = await backend.NewNodeAsync(registered: false);
        await stranger.PackAsync();
        await stranger.PackAsync();
        await Eventually.TrueAsync(async () => (await backend.Rows.DeadLettersAsync(stranger.Device)).Count == 2, () => backend.Log);
        await backend.RegisterAsync(stranger.Device, "packer");

        (await ReplayAsync("UnknownDevice")).ShouldBeGreaterThanOrEqualTo(2);
        await backend.AcknowledgedAsync(stranger, 2);
        await ReplayAsync("UnknownDevice");

        await stranger.PackAsync();
        await backend.AcknowledgedAsync(stranger, 3);
        (await backend.Rows.PacksAsync(stranger.Device)).ShouldBe([(7, 1), (7, 2), (7, 3)]);
        (await backend.Rows.DeadLettersAsync(stranger.Device)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_never_came_cannot_be_put_through_again() =>
        (await backend.Client.PostAsync("/api/v1/dead-letters/replay?reason=SequenceLost", null, Ending)).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_API_describes_itself_and_counts_what_it_does()
    {
        (await backend.GetAsync("/openapi/v1.json")).GetProperty("paths").TryGetProperty("/api/v1/lines/{device}", out _).ShouldBeTrue();
        await _node.PackAsync();
        await backend.AcknowledgedAsync(_node, 1);

        (await backend.Client.GetStringAsync("/metrics", Ending)).ShouldMatch("spane_messages_taken_total [1-9]");
    }

    private async Task<int> ReplayAsync(string reason)
    {
        var response = await backend.Client.PostAsync($"/api/v1/dead-letters/replay?reason={reason}", null, Ending);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ending));
        return await response.Content.ReadFromJsonAsync<int>(Ending);
    }

    private Task StateAsync(string path, string state) => Eventually.TrueAsync(
        async () => (await backend.GetAsync(path)).GetProperty("state").GetString() == state,
        () => $"The command did not become {state}.\n{backend.Log}");
}
