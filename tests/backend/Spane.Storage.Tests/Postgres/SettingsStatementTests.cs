using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Accounts;
using Spane.Backend.Alarms;
using Spane.Backend.Audit;
using Spane.Backend.Commands;
using Spane.Backend.History;
using Spane.Backend.Live;
using Spane.Backend.Products;
using Spane.Backend.Settings;
using Spane.Backend.Usability;
using Spane.Electricity.Switching;
using Spane.Messages;
using Spane.Packing.Alarms;
using Spane.Packing.Products;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;

namespace Spane.Storage.Tests.Postgres;

/// <summary>The statements of the stores over the settings database are written once for both databases: here they run on
/// PostgreSQL.</summary>
public sealed class SettingsStatementTests(PostgresFixture server) : IAsyncLifetime
{
    private PostgresDatabase _database = null!;
    private PostgresSettingsDatabase _settings = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.OpenAsync();
        _settings = new PostgresSettingsDatabase(_database);
        await new DeviceTable(_settings, TimeProvider.System).RegisterAsync([new("canteen-1", "demo", "power", "Canteen")], Ending);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_device_is_revoked_and_let_in_again()
    {
        var table = new DeviceTable(_settings, TimeProvider.System);

        await InTransactionAsync(transaction => table.SetRevokedAsync(transaction, "canteen-1", revoked: true));
        (await table.RevokedAsync(Ending)).ShouldBe(["canteen-1"]);
        await InTransactionAsync(transaction => table.SetRevokedAsync(transaction, "canteen-1", revoked: false));
        (await table.RevokedAsync(Ending)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_note_on_a_chart_is_added_edited_and_deleted()
    {
        var changes = new SettingChanges(_settings, TimeProvider.System);
        var notes = new ChartNotes(_settings, changes, TimeProvider.System);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);
        (await notes.AddAsync("canteen-1", "power/power_w", at, "Meter diganti", "tono", Ending)).ShouldBeNull();
        var note = (await notes.ReadAsync("canteen-1", at, at.AddHours(1), Ending)).ShouldHaveSingleItem();
        (await notes.EditAsync(note.Id, at, "Meter diganti, nomor 7", 1, "rina", Ending)).ShouldBe((null, null));
        var (edited, version) = (await notes.FindAsync(note.Id, Ending))!.Value;
        (edited.Text, edited.EditedBy, version).ShouldBe(("Meter diganti, nomor 7", "rina", 2));
        (await notes.DeleteAsync(note.Id, 2, "rina", Ending)).ShouldBe((null, null));
        (await notes.FindAsync(note.Id, Ending)).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_found_used_and_revoked()
    {
        var records = new SessionRecords(
            new AuditLog(_settings, TimeProvider.System), _settings, NullLogger<SessionRecords>.Instance);
        var tokens = new ApiTokenStore(_settings, records, TimeProvider.System);
        await new AccountStore(_settings, TimeProvider.System)
            .CreateAsync(new Account { UserName = "Tono", NormalizedName = "TONO", Roles = "Admin" }, Ending);
        await InTransactionAsync(transaction => ApiTokenStore.AddAsync(
            transaction, new("t1", "Tono", "erp", "canteen switch", 0, 4_000_000_000_000, null, null), "hash"));
        var found = (await tokens.FindAsync("hash", Ending)).ShouldNotBeNull();
        (found.Owner, string.Join(' ', found.Scopes), string.Join(' ', found.Roles)).ShouldBe(("Tono", "canteen switch", "Admin"));
        await tokens.NoteUseAsync(found);
        (await tokens.AllAsync("Tono", Ending)).ShouldHaveSingleItem().LastUsed.ShouldNotBeNull();
        await InTransactionAsync(transaction => ApiTokenStore.RevokeAsync(transaction, "t1", 1));
        (await tokens.FindAsync("hash", Ending)).ShouldBeNull();
        (await tokens.AllAsync(null, Ending)).ShouldHaveSingleItem().Revoked.ShouldBe(1);
    }

    [Fact]
    public async Task What_people_say_of_usability_is_kept_and_summed_up()
    {
        var reader = new UsabilityReader(_settings, TimeProvider.System, NullLogger<UsabilityReader>.Instance);
        UsabilityService usability = new(_settings, reader, TimeProvider.System);
        await usability.NoteUseAsync("rina");
        await usability.NoteUseAsync("rina");
        (await reader.IsOfferedAsync("rina", Ending)).ShouldBeFalse();
        (await usability.AnswerAsync("rina", "Operator", [5, 1, 5, 1, 5, 1, 5, 1, 5, 1], Ending)).ShouldBeNull();
        (await usability.AnswerAsync("tono", "Operator", [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], Ending)).ShouldBeNull();
        (await usability.ReviewAsync("eko", [0, 1, 2, 3, 4, 0, 0, 0, 0, 0], Ending)).ShouldBeNull();
        await usability.DeclineAsync("rina", Ending);
        (await reader.ScoresAsync(Ending)).ShouldHaveSingleItem().Summary.Mean.ShouldBe(75);
        (await reader.ReviewsAsync(Ending)).ShouldHaveSingleItem().Findings.Count(finding => finding.HighPriority).ShouldBe(2);
    }

    [Fact]
    public async Task A_command_goes_its_way()
    {
        using var records = new CommandRecords(_settings, new LiveState(), TimeProvider.System);
        var command = new CommandPayload
        {
            Id = "c-1",
            Action = "switch",
            By = "manager",
            IssuedUtcMilliseconds = 1000,
            ExpiresUtcMilliseconds = 2000,
        };
        await records.AddAsync("canteen-1", command, "switch stove-1: off → on", Ending);
        await records.NoteAsync([new("canteen-1", "c-1", CommandState.Sent)], Ending);
        (await records.FindAsync("c-1", Ending))!.State.ShouldBe("Sent");

        await records.TimeOutAsync(Ending);
        (await records.NewestAsync("canteen-1", 5, Ending)).ShouldHaveSingleItem().State.ShouldBe("Expired");
    }

    [Fact]
    public async Task A_canteens_settings_have_their_versions()
    {
        var store = new CanteenSettingsStore(_settings, new SpaneOptions(), TimeProvider.System);

        long revision = 0;
        await InTransactionAsync(
            async transaction =>
                revision = await store.AddAsync(transaction, "canteen-1", new(), TimeProvider.System.GetUtcNow(), "manager"));

        (await store.VersionsAsync("canteen-1", 5, Ending)).ShouldHaveSingleItem().Revision.ShouldBe(revision);
        (await store.ReadAsync("canteen-1", DateTimeOffset.UtcNow.AddSeconds(1), Ending)).Revision.ShouldBe((uint)revision);
    }

    [Fact]
    public async Task Products_are_kept_in_their_order()
    {
        var store = new ProductStore(_settings);

        await InTransactionAsync(transaction => ProductStore.WriteAsync(transaction, Product.Create("pepper", "Lada", 40)));
        await InTransactionAsync(transaction => ProductStore.WriteAsync(transaction, Product.Create("milo", "Milo", 35, 98_500.5m)));

        var products = await store.ReadAsync(Ending);
        products.Select(product => product.Id).ShouldBe([.. ProductCatalogue.Paper.All.Select(product => product.Id), "pepper"]);
        products.Single(product => product.Id == "milo").RupiahPerKilogram.ShouldBe(98_500.5m);
    }

    [Fact]
    public async Task An_account_is_made_changed_found_and_removed()
    {
        var store = new AccountStore(_settings, TimeProvider.System);
        var account = new Account { UserName = "Sari", NormalizedName = "SARI" };

        await store.CreateAsync(account, Ending);
        account.PasswordReset = 5000;
        (await store.UpdateAsync(account, Ending)).Succeeded.ShouldBeTrue();
        var found = await store.FindByNameAsync("SARI", Ending);
        (found!.Id, found.PasswordReset).ShouldBe((account.Id, 5000L));
        await store.DeleteAsync(account, Ending);

        (await store.AllAsync(Ending)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_login_that_read_an_account_before_an_administrator_changed_it_does_not_write_the_old_roles_back()
    {
        var store = new AccountStore(_settings, TimeProvider.System);
        await store.CreateAsync(new Account { UserName = "Sari", NormalizedName = "SARI", Roles = "Admin" }, Ending);
        var login = (await store.FindByNameAsync("SARI", Ending))!;
        var changed = (await store.FindByNameAsync("SARI", Ending))!;
        (changed.Roles, changed.SecurityStamp) = ("Operator", "another");
        await InTransactionAsync(transaction => store.UpdateAsync(transaction, changed));

        login.PasswordHash = "rehashed";
        var counted = await store.UpdateAsync(login, Ending);

        counted.Errors.ShouldHaveSingleItem().Code.ShouldBe("ConcurrencyFailure");
        (await store.FindByNameAsync("SARI", Ending))!.Roles.ShouldBe("Operator");
    }

    [Fact]
    public async Task The_audit_log_has_the_newest_line_first()
    {
        var log = new AuditLog(_settings, TimeProvider.System);

        await log.AddAsync("manager", "first", "x", cancellationToken: Ending);
        await log.AddAsync("manager", "second", "x", cancellationToken: Ending);

        (await log.NewestAsync(2, Ending)).Select(line => line.Action).ShouldBe(["second", "first"]);
    }

    [Fact]
    public async Task An_alarm_is_saved_changed_and_in_the_journal()
    {
        var store = new AlarmStore(_settings);
        var book = new AlarmBook([]);
        var key = new AlarmKey("packer-1", "", AlarmCatalog.All[0].Code);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_795_348_800);
        await store.SaveAsync(book.Observe(new Dictionary<AlarmKey, double> { [key] = 1 }, at), Ending);
        await store.SaveAsync([book.Act(key, AlarmAction.Acknowledged, "manager", "", at.AddSeconds(1))!], Ending);

        (await store.LoadAsync(Ending)).ShouldHaveSingleItem().IsAcknowledged.ShouldBeTrue();
        (await store.JournalAsync(10, DateTimeOffset.UnixEpoch, Ending)).Select(line => line.Action)
            .ShouldBe([AlarmAction.Acknowledged, AlarmAction.Raised]);
    }

    private async Task InTransactionAsync(Func<DbTransaction, Task> work)
    {
        await using var connection = await _settings.OpenAsync(Ending);
        await using var transaction = await connection.BeginTransactionAsync(Ending);
        await work(transaction);
        await transaction.CommitAsync(Ending);
    }
}
