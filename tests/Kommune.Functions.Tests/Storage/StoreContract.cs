// Long because it is one list: every promise of the store, each run against both engines.
using Kommune.Functions.Storage;

namespace Kommune.Functions.Tests.Storage;

/// <summary>What both engines promise. A class per engine says where the database is.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private const string M = Rows.Municipality;
    private readonly List<Database> opened = [];
    private string connection = "";

    private protected Database Store { get; private set; } = null!;

    private protected string Connection => connection;

    private protected abstract Task<string> NewConnection();

    private protected async Task<Database> Open()
    {
        var database = Database.Open(connection);
        opened.Add(database);
        await database.Migrate();
        return database;
    }

    public async ValueTask InitializeAsync()
    {
        connection = await NewConnection();
        Store = await Open();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<T> Write<T>(Func<Session, T> work) => Store.Write(M, work);

    private protected Task Do(Action<Session> work) => Write(session =>
    {
        work(session);
        return true;
    });

    [Fact]
    public async Task An_event_is_taken_in_once()
    {
        var row = Rows.Inbox("e1") with { Errors = """[{"code":"x"}]""" };
        Assert.True(await Write(s => s.TryAddInbox(row)));
        Assert.False(await Write(s => s.TryAddInbox(row with { Outcome = "other" })));
        Assert.True(await Write(s => s.TryAddInbox(row with { Source = "urn:hr:other" })));
        Assert.Equal(row, await Store.Read(s => s.FindInbox(M, row.Source, "e1")));
        Assert.Null(await Store.Read(s => s.FindInbox("9902", row.Source, "e1")));
        Assert.Equal(new Dictionary<string, long> { ["accepted"] = 2 }, await Store.Read(s => s.InboxOutcomes(M)));
    }

    [Fact]
    public async Task Of_64_concurrent_writers_of_one_event_exactly_one_adds_it()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 64 * 4).Select(n => Task.Run(() => Write(s => s.TryAddInbox(Rows.Inbox($"e{n % 4}"))))));
        Assert.Equal(4, added.Count(wasAdded => wasAdded));
    }

    [Fact]
    public async Task Facts_of_a_placement_are_numbered_in_the_order_they_come()
    {
        Assert.True(await Write(s => s.TryAddFact(Rows.Fact("p1", "k1"), out var seq) && seq == 1));
        Assert.False(await Write(s => s.TryAddFact(Rows.Fact("p1", "k1"))));
        Assert.True(await Write(s => s.TryAddFact(Rows.Fact("p1", "k2"), out var seq) && seq == 2));
        Assert.True(await Write(s => s.TryAddFact(Rows.Fact("p2", "k3"), out var seq) && seq == 1));
        Assert.False(await Write(s => s.TryAddFact(Rows.Fact("p2", "k1"))));
        var expected = Rows.Fact("p1", "k2") with { Seq = 2 };
        Assert.Equal([expected with { Seq = 1, FactKey = "k1" }, expected], await Store.Read(s => s.FactsOf(M, "p1")));
        Assert.Equal(expected, await Store.Read(s => s.FindFact(M, "k2")));
        Assert.Null(await Store.Read(s => s.FindFact(M, "k9")));
    }

    [Fact]
    public async Task Concurrent_facts_of_one_placement_get_every_number_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() => Write(s => s.TryAddFact(Rows.Fact("p1", $"k{n}"))))));
        var facts = await Store.Read(s => s.FactsOf(M, "p1"));
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), facts.Select(fact => fact.Seq));
    }

    [Fact]
    public async Task As_it_was_known_includes_the_moment_itself()
    {
        await Do(s =>
        {
            s.TryAddFact(Rows.Fact("p1", "k1", Rows.Now));
            s.TryAddFact(Rows.Fact("p1", "k2", Rows.Now + Duration.FromMilliseconds(1)));
        });
        Assert.Equal(["k1"], await Keys(Rows.Now));
        Assert.Equal([], await Keys(Rows.Now - Duration.FromMilliseconds(1)));
        Assert.Equal(["k1", "k2"], await Keys(Rows.Now + Duration.FromDays(1)));

        Task<List<string>> Keys(Instant at) => Store.Read(s => s.FactsOf(M, "p1", at).ConvertAll(fact => fact.FactKey));
    }

    [Fact]
    public async Task All_facts_of_a_municipality_come_placement_by_placement_across_chunks()
    {
        // 2 500 facts are more than two chunks of 1 000; every third placement has 7 facts, so that chunks end inside one.
        var expected = Enumerable.Range(0, 500).ToDictionary(n => $"p{n:D4}", n => n % 3 == 0 ? 7 : 4);
        await Do(s =>
        {
            foreach (var (placement, count) in expected)
                for (var n = 0; n < count; n++)
                    s.TryAddFact(Rows.Fact(placement, $"{placement}-{n}"));
        });
        await Store.Write("9902", s => s.TryAddFact(Rows.Fact("p0001", "other") with { Municipality = "9902" }));
        var read = await Store.Read(s => s.FactsByPlacement(M).Select(one => (one.PlacementId, Numbers: one.Facts.Select(fact => fact.Seq).ToList())).ToList());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), read.Select(one => one.PlacementId));
        Assert.All(read, one => Assert.Equal(Enumerable.Range(1, expected[one.PlacementId]).Select(n => (long)n), one.Numbers));
    }

    [Fact]
    public async Task Lines_can_be_written_while_facts_are_gone_through()
    {
        await Do(s => s.TryAddFact(Rows.Fact("p1", "k1")));
        await Do(s =>
        {
            foreach (var (placement, _) in s.FactsByPlacement(M))
                s.AddIssuedLines(M, [Rows.Line(placement, new(2026, 9), 100)]);
        });
        Assert.Single(await Store.Read(s => s.IssuedLinesOf(M, "p1")));
    }

    [Fact]
    public async Task A_placement_is_replaced_and_read_back_as_it_was_written()
    {
        var row = Rows.Placement("p1");
        await Do(s => s.PutPlacement(row));
        var changed = row with { Status = "ended", EndDate = new LocalDate(2026, 12, 31), OrgUnitName = null, Version = 2, NextChange = new LocalDate(2027, 1, 1) };
        await Do(s => s.PutPlacement(changed));
        Assert.Equal(changed, await Store.Read(s => s.FindPlacement(M, "p1")));
        Assert.Null(await Store.Read(s => s.FindPlacement("9902", "p1")));
    }

    [Fact]
    public async Task Placements_are_filtered_and_paged_by_id()
    {
        await Do(s =>
        {
            for (var n = 1; n <= 25; n++)
                s.PutPlacement(Rows.Placement($"p{n:D2}") with { Status = n % 2 == 0 ? "ended" : "open", OrgUnitName = n == 3 ? "ØVRE Skole 50%_!" : "Bibliotek" });
        });
        var pages = new List<string>();
        string? after = null;
        while (await Store.Read(s => s.Placements(M, new(Status: "open"), 5, after)) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 5);
            pages.AddRange(page.Select(row => row.PlacementId));
            after = page[^1].PlacementId;
        }
        Assert.Equal(Enumerable.Range(1, 25).Where(n => n % 2 == 1).Select(n => $"p{n:D2}"), pages);
        Assert.Equal(["p03"], await Found(new(Text: "øvre skole 50%_!")));
        Assert.Equal([], await Found(new(Text: "øvre%50")));
        Assert.Equal(25, (await Found(new(Regime: "Tao", OrgUnitId: "2410"))).Count);
        Assert.Equal([], await Found(new(OrgUnitId: "2411")));

        Task<List<string>> Found(PlacementFilter filter) => Store.Read(s => s.Placements(M, filter, 100).ConvertAll(row => row.PlacementId));
    }

    [Fact]
    public async Task Messages_of_a_placement_leave_one_at_a_time_in_order()
    {
        await Do(s =>
        {
            s.AddOutbox(Rows.Message("m2", "p1", 2));
            s.AddOutbox(Rows.Message("m1", "p1", 1));
            s.AddOutbox(Rows.Message("m1", "p1", 9));
            s.AddOutbox(Rows.Message("m3", "p2", 1));
            s.AddOutbox(Rows.Message("m4", null, 0));
            s.AddOutbox(Rows.Message("m5", null, 0));
        });
        Assert.Equal(new OutboxBacklog(5, Rows.Now), await Store.Read(s => s.OutboxBacklog()));
        Assert.Equal(["m1", "m3", "m4", "m5"], await Claim(Rows.Now));
        Assert.Equal([], await Claim(Rows.Now));
        await Do(s => s.MarkSent(M, "m1", Rows.Now));
        Assert.Equal(["m2"], await Claim(Rows.Now));
        await Do(s => s.MarkSent(M, "m4", Rows.Now));
        // The claims last a minute: what is not sent by then goes again.
        Assert.Equal(["m2", "m3", "m5"], await Claim(Rows.Now + Duration.FromMinutes(1)));
        await Do(s => s.DelayOutbox(M, "m2", Rows.Now + Duration.FromHours(1)));
        Assert.Equal(["m3", "m5"], await Claim(Rows.Now + Duration.FromMinutes(5)));
        Assert.Equal(new OutboxBacklog(3, Rows.Now), await Store.Read(s => s.OutboxBacklog()));

        Task<List<string>> Claim(Instant now) =>
            Store.WriteAllTenants(s => s.ClaimOutbox(now, now + Duration.FromMinutes(1), 10).ConvertAll(row => row.MessageId));
    }

    [Fact]
    public async Task What_nobody_can_hear_is_sent_when_it_is_written_and_what_is_for_ourselves_waits()
    {
        await using var unheard = Database.Open(connection, isHeard: false);
        await unheard.Write(M, s =>
        {
            s.Tell(Rows.Message("m1", "p1", 1));
            s.AddOutbox(Rows.Message("m2", null, 0));
            return true;
        });
        Assert.Equal(new OutboxBacklog(1, Rows.Now), await Store.Read(s => s.OutboxBacklog()));
        await Do(s => s.Tell(Rows.Message("m3", "p2", 1)));
        Assert.Equal(["m2", "m3"], await Store.WriteAllTenants(s => s.ClaimOutbox(Rows.Now, Rows.Now + Duration.FromMinutes(1), 10).ConvertAll(row => row.MessageId)));
    }

    [Fact]
    public async Task Sent_messages_are_deleted_some_at_a_time_and_those_that_wait_stay()
    {
        await Do(s =>
        {
            for (var n = 1; n <= 5; n++)
                s.AddOutbox(Rows.Message($"m{n}", null, 0));
            for (var n = 1; n <= 4; n++)
                s.MarkSent(M, $"m{n}", Rows.Now + Duration.FromDays(n));
        });
        // Sent before day 4: m1, m2 and m3; m4 is sent at that very moment and m5 waits.
        var before = Rows.Now + Duration.FromDays(4);
        Assert.Equal([M], await Store.Read(s => s.SentBefore(before)));
        Assert.Equal(2, await Write(s => s.DeleteSent(M, before, 2)));
        Assert.Equal(1, await Write(s => s.DeleteSent(M, before, 2)));
        Assert.Equal(0, await Write(s => s.DeleteSent(M, before, 2)));
        Assert.Empty(await Store.Read(s => s.SentBefore(before)));
        Assert.Equal(1, await Write(s => s.DeleteSent(M, before + Duration.FromMilliseconds(1), 2)));
        Assert.Equal(1, (await Store.Read(s => s.OutboxBacklog())).Unsent);
    }

    [Fact]
    public async Task Rows_that_travel_together_are_as_if_each_had_come_alone()
    {
        // 600 rows are more than a server is sent at once (512). p7 is written twice in a row and once more at the end: the last holds.
        await Do(s =>
        {
            for (var n = 0; n < 200; n++)
            {
                s.AddInbox(Rows.Inbox($"e{n}") with { PlacementId = n % 2 == 0 ? null : $"p{n}" });
                s.AddFact(Rows.Fact($"p{n}", $"k{n}") with { Seq = 1, EffectiveFrom = n % 2 == 0 ? null : new LocalDate(2026, 9, 1) });
                s.AddOutbox(Rows.Message($"m{n}", $"p{n}", 1));
            }
            for (var n = 0; n < 10; n++)
                s.PutPlacement(Rows.Placement($"p{n}"));
            s.PutPlacement(Rows.Placement("p7") with { Version = 2 });
            s.PutPlacement(Rows.Placement("p7") with { Version = 3, EndDate = new LocalDate(2026, 12, 31) });
            s.PutPlacement(Rows.Placement("p8") with { Version = 2 });
        });
        var facts = await Store.Read(s => s.FactRows(M));
        Assert.Equal(Enumerable.Range(0, 200).Select(n => Rows.Fact($"p{n}", $"k{n}") with { Seq = 1, EffectiveFrom = n % 2 == 0 ? null : new LocalDate(2026, 9, 1) })
            .OrderBy(fact => fact.PlacementId, StringComparer.Ordinal), facts.Select(one => Assert.Single(one.Facts)));
        Assert.Equal(200, (await Store.Read(s => s.OutboxBacklog())).Unsent);
        Assert.Equal(Rows.Inbox("e8") with { PlacementId = null }, await Store.Read(s => s.FindInbox(M, "urn:hr:9901", "e8")));
        Assert.Equal([1, 3, 2, 1], await Store.Read(s => new[] { "p6", "p7", "p8", "p9" }.Select(id => s.FindPlacement(M, id)!.Version).ToList()));
        Assert.Equal(new LocalDate(2026, 12, 31), (await Store.Read(s => s.FindPlacement(M, "p7")))!.EndDate);
    }

    [Fact]
    public async Task The_number_of_a_person_is_replaced_and_never_kept_after_erasure()
    {
        var row = new IdentityRow(M, "p1", [1, 2, 3], "first", Rows.Now);
        await Do(s =>
        {
            s.PutIdentity(row);
            s.PutIdentity(row with { Sealed = [4], Lookup = "second" });
            s.PutIdentity(row with { PlacementId = "p2" });
        });
        var replaced = (await Store.Read(s => s.FindIdentity(M, "p1")))!;
        Assert.Equal("second", replaced.Lookup);
        Assert.Equal([4], replaced.Sealed);
        await Do(s =>
        {
            s.TryAddDataKey(new DataKeyRow(M, "p1", null, Rows.Now, Rows.Now));
            s.DeleteIdentity(M, "p1");
            s.PutIdentity(row);
            s.TryAddDataKey(new DataKeyRow(M, "p2", [9], Rows.Now, null));
            s.PutIdentity(row with { PlacementId = "p2", Lookup = "kept" });
        });
        Assert.Null(await Store.Read(s => s.FindIdentity(M, "p1")));
        Assert.Equal("kept", (await Store.Read(s => s.FindIdentity(M, "p2")))!.Lookup);
    }

    [Fact]
    public async Task Concurrent_senders_claim_each_message_once()
    {
        await Do(s =>
        {
            for (var n = 0; n < 100; n++)
                s.AddOutbox(Rows.Message($"m{n}", $"p{n}", 1));
        });
        var claimed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() =>
            Store.WriteAllTenants(s => s.ClaimOutbox(Rows.Now, Rows.Now + Duration.FromMinutes(1), 5)))));
        var messages = claimed.SelectMany(rows => rows).ToList();
        Assert.Equal(messages.Count, messages.DistinctBy(row => row.MessageId).Count());
        var rest = await Store.WriteAllTenants(s => s.ClaimOutbox(Rows.Now, Rows.Now + Duration.FromMinutes(1), 100));
        Assert.Equal(100, messages.Count + rest.Count);
        Assert.All(messages, row => Assert.Equal(1, row.Attempts));
    }

    [Fact]
    public async Task What_is_quarantined_keeps_its_bytes()
    {
        var raw = new byte[] { 0, 255, 39, 0 };
        var row = new QuarantineRow(M, "q1", Rows.Now, null, null, """["malformed"]""", raw, null);
        Assert.True(await Write(s => s.AddQuarantine(row)));
        Assert.False(await Write(s => s.AddQuarantine(row)));
        var read = Assert.Single(await Store.Read(s => s.Quarantined(M)));
        Assert.Equal(raw, read.Raw);
        Assert.Equal(row, read with { Raw = raw });
        Assert.Equal(1, await Store.Read(s => s.QuarantineSize()));
        Assert.True(await Write(s => s.MarkReplayed(M, "q1", Rows.Now)));
        Assert.False(await Write(s => s.MarkReplayed(M, "q1", Rows.Now)));
        Assert.Equal(0, await Store.Read(s => s.QuarantineSize()));
        Assert.Equal(Rows.Now, Assert.Single(await Store.Read(s => s.Quarantined(M))).Replayed);
    }

    [Fact]
    public async Task What_is_quarantined_is_listed_from_the_oldest_on_until_it_is_handled()
    {
        QuarantineRow Row(string id, int minute) => new(M, id, Rows.Now + Duration.FromMinutes(minute), "urn:hr", $"e-{id}", "[]", [1], null);
        foreach (var row in new[] { Row("c", 1), Row("b", 0), Row("a", 1) })
            Assert.True(await Write(s => s.AddQuarantine(row)));
        Task<List<string>> Listed(bool endedToo, int limit, string? after) => Store.Read(s => s.QuarantineHeads(M, endedToo, limit, after).ConvertAll(head => head.QuarantineId));
        Assert.Equal(["b", "a"], await Listed(false, 2, null));
        Assert.Equal(["c"], await Listed(false, 2, "a"));
        Assert.Empty(await Listed(false, 2, "c"));
        Assert.Equal(Rows.Now, await Store.Read(s => s.OldestQuarantined(M)));
        Assert.True(await Write(s => s.MarkHandled(M, "b", "hr-1", "ringt HR", Rows.Now)));
        Assert.False(await Write(s => s.MarkHandled(M, "b", "hr-2", "igjen", Rows.Now)));
        Assert.Equal(["a", "c"], await Listed(false, 9, null));
        Assert.Equal(["b", "a", "c"], await Listed(true, 9, null));
        Assert.Equal(new QuarantineHead("b", Rows.Now, "urn:hr", "e-b", "[]", Rows.Now, "hr-1", "ringt HR"), await Store.Read(s => s.FindQuarantine(M, "b")));
        Assert.Equal([1], await Store.Read(s => s.QuarantinedBytes(M, "a")));
        Assert.Equal(2, await Store.Read(s => s.QuarantineSize()));
        Assert.Null(await Store.Read(s => s.OldestQuarantined("9902")));
    }

    [Fact]
    public async Task Documents_are_listed_by_month_and_kind()
    {
        var invoice = Rows.Document("INV-1", "invoice", new(2026, 9));
        var creditNote = Rows.Document("CRE-1", "creditNote", new(2026, 10)) with { Credits = "INV-1", TotalOre = -112_350, Payer = null };
        await Do(s =>
        {
            s.AddDocument(invoice);
            s.AddDocument(creditNote);
            s.AddDocument(Rows.Document("INV-2", "invoice", new(2026, 10)));
        });
        Assert.Equal(creditNote, await Found("CRE-1", creditNote));
        Assert.Equal(["CRE-1", "INV-1", "INV-2"], await Listed(null, null, null));
        Assert.Equal(["INV-1", "INV-2"], await Listed(null, "invoice", null));
        Assert.Equal(["CRE-1", "INV-2"], await Listed(new(2026, 10), null, null));
        Assert.Equal(["INV-2"], await Listed(null, null, "INV-1"));
        Assert.True(await Write(s => s.SetDocumentAnswer(M, "INV-1", "paid", 112_350)));
        Assert.False(await Write(s => s.SetDocumentAnswer(M, "INV-9", "paid", 0)));
        Assert.Equal(invoice with { Status = "paid", PaidOre = 112_350 }, await Found("INV-1", invoice));

        // Records compare a body by its reference: that of the expected one takes its place when the bytes are the same.
        async Task<DocumentRow> Found(string id, DocumentRow expected)
        {
            var row = (await Store.Read(s => s.FindDocument(M, id)))!;
            Assert.Equal(expected.Body, row.Body);
            return row with { Body = expected.Body };
        }

        Task<List<string>> Listed(YearMonth? period, string? kind, string? after) =>
            Store.Read(s => s.Documents(M, period, kind, 10, after).ConvertAll(row => row.DocumentId));
    }

    [Fact]
    public async Task A_document_number_is_used_once()
    {
        await Do(s => s.AddDocument(Rows.Document("INV-1", "invoice", new(2026, 9))));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Do(s => s.AddDocument(Rows.Document("INV-1", "invoice", new(2026, 9)))));
    }

    [Fact]
    public async Task Issued_lines_are_numbered_on_their_placement_in_the_order_given()
    {
        // 1 073 rows are more than the store numbers at once (1 000); two placements are mixed: 537 lines of p1, 536 of p2.
        var lines = Enumerable.Range(0, 1073).Select(n => Rows.Line(n % 2 == 0 ? "p1" : "p2", new(2026, 9), n)).ToList();
        await Do(s => s.AddIssuedLines(M, lines));
        await Do(s => s.AddIssuedLines(M, [Rows.Line("p2", new(2026, 9), 1000)]));
        var first = await Store.Read(s => s.IssuedLinesOf(M, "p1"));
        var second = await Store.Read(s => s.IssuedLinesOf(M, "p2"));
        Assert.Equal(Enumerable.Range(1, 537).Select(n => ((long)n, (long)(n - 1) * 2)), first.Select(line => (line.LineNo, line.AmountOre)));
        Assert.Equal(Enumerable.Range(1, 536).Select(n => ((long)n, (long)(n * 2 - 1))).Append((537, 1000)), second.Select(line => (line.LineNo, line.AmountOre)));
        Assert.Equal(lines[0] with { LineNo = 1 }, first[0]);
        Assert.Equal("642.00", first[0].Rate!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Issued_lines_are_found_by_document_and_by_placement()
    {
        await Do(s => s.AddIssuedLines(M,
        [
            Rows.Line("p1", new(2026, 9), 112_350, "INV-1"),
            Rows.Line("p1", new(2026, 9), -12_350, "CRE-1"),
            Rows.Line("p1", new(2026, 10), 5, "INV-1") with { Payer = null, Quantity = null, Rate = null, Rule = null, SettledPeriod = new(2026, 11) },
            Rows.Line("p2", new(2026, 9), 7, "INV-1"),
        ]));
        Assert.Equal([("p1", 112_350L), ("p1", 5L), ("p2", 7L)],
            await Store.Read(s => s.IssuedLinesOfDocument(M, "INV-1").ConvertAll(line => (line.PlacementId, line.AmountOre))));
        Assert.Equal([("p1", 3), ("p2", 1)], await Store.Read(s => s.IssuedLinesByPlacement(M).Select(one => (one.PlacementId, one.Lines.Count)).ToList()));
    }

    [Fact]
    public async Task Settlements_are_counted_per_month()
    {
        Assert.Null(await Store.Read(s => s.LastSettledPeriod(M)));
        Assert.Equal(1, await Settle(new(2026, 10)));
        Assert.Equal(2, await Settle(new(2026, 10)));
        Assert.Equal(1, await Settle(new(2026, 9)));
        Assert.Equal(new YearMonth(2026, 10), await Store.Read(s => s.LastSettledPeriod(M)));
        Assert.Equal([(9, 1L), (10, 1L), (10, 2L)], await Store.Read(s => s.Settlements(M).ConvertAll(row => (row.Period.Month, row.RunNo))));

        Task<long> Settle(YearMonth period) => Write(s => s.AddSettlement(new(M, period, 0, Rows.Now, "{}")));
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_no_twin_though_some_transactions_fail()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            try
            {
                return await Write(s =>
                {
                    var number = s.NextNumber(M, "invoice", 2026);
                    return n % 5 == 0 ? throw new TimeoutException() : number;
                });
            }
            catch (TimeoutException)
            {
                return 0;
            }
        })));
        // Every fifth of 200 fails: 160 numbers are given.
        Assert.Equal(Enumerable.Range(1, 160).Select(n => (long)n), numbers.Where(number => number > 0).Order());
        Assert.Equal(1, await Write(s => s.NextNumber(M, "invoice", 2027)));
        Assert.Equal(1, await Write(s => s.NextNumber(M, "creditNote", 2026)));
    }

    [Fact]
    public async Task Agreements_and_receipts_are_added_once()
    {
        var agreement = new AgreementRow(M, "A-1", Rows.Now, "{}");
        Assert.True(await Write(s => s.TryAddAgreement(agreement)));
        Assert.False(await Write(s => s.TryAddAgreement(agreement)));
        Assert.Equal(agreement, await Store.Read(s => s.FindAgreement(M, "A-1")));
        Assert.Equal([agreement], await Store.Read(s => s.Agreements(M)));
        var receipt = new ReceiptRow(M, "r-1", Rows.Now, "{}");
        Assert.True(await Write(s => s.TryAddReceipt(receipt)));
        Assert.False(await Write(s => s.TryAddReceipt(receipt)));
        Assert.Equal(receipt, await Store.Read(s => s.FindReceipt(M, "r-1")));
    }

    [Fact]
    public async Task Concurrent_audit_rows_form_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => Task.Run(() => Write(s =>
        {
            var last = s.LastAudit(M);
            return s.AppendAudit(new(M, 0, Rows.Now, "leder-17", "read", null, null, last?.Hash, $"hash-{n}"));
        }))));
        var rows = await Store.Read(s => s.Audit(M, 1000));
        Assert.Equal(100, rows.Count);
        Assert.Equal(rows.SkipLast(1).Select(row => row.Hash), rows.Skip(1).Select(row => row.PrevHash!));
        Assert.Null(rows[0].PrevHash);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_fails_only_its_own_caller()
    {
        var calls = Enumerable.Range(0, 300).Select(n => Task.Run(() => Write(s =>
        {
            s.TryAddInbox(Rows.Inbox($"e{n}"));
            s.AddOutbox(Rows.Message($"m{n}", null, 0));
            return n % 10 == 7 ? throw new InvalidDataException($"poison {n}") : n;
        }))).ToList();
        for (var n = 0; n < calls.Count; n++)
        {
            if (n % 10 == 7)
                Assert.Equal($"poison {n}", (await Assert.ThrowsAsync<InvalidDataException>(() => calls[n])).Message);
            else
                Assert.Equal(n, await calls[n]);
        }
        // 30 of 300 are poison.
        Assert.Equal(270, (await Store.Read(s => s.InboxOutcomes(M)))["accepted"]);
        Assert.Equal(270, (await Store.Read(s => s.OutboxBacklog())).Unsent);
    }

    [Fact]
    public async Task A_failed_statement_that_is_caught_does_not_let_the_rest_through()
    {
        await Do(s => s.AddDocument(Rows.Document("INV-1", "invoice", new(2026, 9))));
        await Assert.ThrowsAnyAsync<Exception>(() => Do(s =>
        {
            s.TryAddInbox(Rows.Inbox("e1"));
            try
            {
                s.AddDocument(Rows.Document("INV-1", "invoice", new(2026, 9)));
                s.NextNumber(M, "x", 2026);
            }
            catch (System.Data.Common.DbException)
            {
            }
        }));
        Assert.Empty(await Store.Read(s => s.InboxOutcomes(M)));
        Assert.True(await Write(s => s.TryAddInbox(Rows.Inbox("e1"))));
    }

    [Fact]
    public async Task Work_for_one_municipality_cannot_touch_another()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Write("9902", s => s.TryAddInbox(Rows.Inbox("e1"))));
        Assert.Empty(await Store.Read(s => s.InboxOutcomes(M)));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Store.Read(s => s.TryAddInbox(Rows.Inbox("e1"))));
        Assert.IsAssignableFrom<System.Data.Common.DbException>(error.GetBaseException());
        Assert.Empty(await Store.Read(s => s.InboxOutcomes(M)));
    }

    [Fact]
    public async Task A_reader_sees_one_moment()
    {
        await Do(s => s.TryAddInbox(Rows.Inbox("e1")));
        var seen = await Store.Read(s =>
        {
            var before = s.InboxOutcomes(M)["accepted"];
            Store.Write(M, w => w.TryAddInbox(Rows.Inbox("e2"))).GetAwaiter().GetResult();
            return (before, after: s.InboxOutcomes(M)["accepted"]);
        });
        Assert.Equal((1, 1), seen);
        Assert.Equal(2, (await Store.Read(s => s.InboxOutcomes(M)))["accepted"]);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_when_the_store_is_opened_again()
    {
        await Do(s => s.TryAddFact(Rows.Fact("p1", "k1")));
        await Store.DisposeAsync();
        Store = await Open();
        Assert.Single(await Store.Read(s => s.FactsOf(M, "p1")));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await Store.DisposeAsync();
            await Store.Read(s => s.FactsOf(M, "p1"));
        });
    }

    [Fact]
    public async Task Instances_that_start_at_once_agree_on_the_schema()
    {
        connection = await NewConnection();
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Open)));
        Assert.All(await Task.WhenAll(databases.Select(database => database.WriteAllTenants(s => s.CanWrite()))), Assert.True);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await Store.WriteAllTenants(s =>
        {
            s.Link.Script("insert into schema_versions (version, name, applied) values (9999, 'later', '')");
            return true;
        });
        Assert.Equal(StorageException.Newer, (await Assert.ThrowsAsync<StorageException>(() => Store.Migrate())).Code);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_its_turn_does_not_run()
    {
        using var cancelled = new CancellationTokenSource();
        using var holding = new ManualResetEventSlim();
        var holders = Enumerable.Range(0, 8).Select(_ => Store.Write(M, s => holding.Wait(TimeSpan.FromSeconds(30)))).ToList();
        var waiting = Store.Write(M, s => s.TryAddInbox(Rows.Inbox("e1")), cancelled.Token);
        await cancelled.CancelAsync();
        holding.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Task.WhenAll(holders);
        Assert.Empty(await Store.Read(s => s.InboxOutcomes(M)));
    }
}
