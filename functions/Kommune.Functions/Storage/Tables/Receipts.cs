using System.Data.Common;
using NodaTime;

namespace Kommune.Functions.Storage;

/// <summary>Kvittering: an answer from finance or payroll. <paramref name="Body"/> is JSON.</summary>
internal sealed record ReceiptRow(string Municipality, string ReceiptId, Instant Received, string Body);

internal sealed partial class Session
{
    /// <summary>False when the receipt is there already.</summary>
    public bool TryAddReceipt(ReceiptRow row) => For(row.Municipality, """
        insert into receipts (municipality, receipt_id, received, body) values (@municipality, @receipt_id, @received, @body)
        on conflict (municipality, receipt_id) do nothing
        """)
        .Text("receipt_id", row.ReceiptId).Instant("received", row.Received).Text("body", row.Body).Affected() == 1;

    public ReceiptRow? FindReceipt(string municipality, string receiptId) => For(municipality,
        "select municipality, receipt_id, received, body from receipts where municipality = @municipality and receipt_id = @receipt_id")
        .Text("receipt_id", receiptId).One(ReadReceipt);

    private static ReceiptRow ReadReceipt(DbDataReader row) => new(row.Text(0), row.Text(1), row.Instant(2), row.Text(3));
}
