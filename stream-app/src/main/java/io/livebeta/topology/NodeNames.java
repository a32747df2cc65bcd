package io.livebeta.topology;

/** The names of the topology's nodes and stores. They name changelog topics too: a change loses state. */
public final class NodeNames {

    public static final String INGEST_EVENTS = "ingest-events";
    public static final String DECODE = "decode";
    public static final String INGEST_LABELS = "ingest-labels";
    public static final String DECODE_LABELS = "decode-labels";
    public static final String INGEST_CONTROL = "ingest-control";
    public static final String DECODE_CONTROL = "decode-control";
    public static final String LEARN = "learn";
    public static final String EGRESS_PREDICTIONS = "egress-predictions";
    public static final String EGRESS_DEAD_LETTERS = "egress-dead-letters";
    public static final String EGRESS_AUDIT = "egress-audit";
    public static final String EGRESS_COUNTS = "egress-window-counts";
    public static final String INGEST_COUNTS = "ingest-window-counts";
    public static final String AGGREGATE = "aggregate";
    public static final String EGRESS_METRICS = "egress-metrics";
    public static final String EGRESS_ALERTS = "egress-alerts";
    public static final String EGRESS_UPDATES = "egress-model-updates";
    public static final String EGRESS_TASK_MODELS = "egress-task-models";
    public static final String INGEST_UPDATES = "ingest-model-updates";
    public static final String MERGE = "merge";
    public static final String EGRESS_MERGED_MODELS = "egress-merged-models";
    public static final String INGEST_MODELS = "ingest-models";
    public static final String KEEP_MODELS = "keep-models";

    public static final String CHECKPOINT_STORE = "checkpoint";
    public static final String JOURNAL_STORE = "journal";
    public static final String PENDING_STORE = "pending-window-counts";
    public static final String WAITING_STORE = "waiting-events";
    public static final String WAITING_TIMES_STORE = "waiting-times";
    public static final String ORDERS_STORE = "recent-orders";
    public static final String WINDOW_STORE = "metric-windows";
    public static final String MERGE_STORE = "merged-model";
    public static final String ROUND_STORE = "unmerged-updates";
    public static final String MODEL_STORE = "models";

    private NodeNames() {}
}
